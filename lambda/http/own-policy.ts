import type { Request } from '@middy/core';
import type { ApiEvent, ApiResult } from './event.ts';

const USUAL = 'Content-Security-Policy';

/** A page that sends a form of its own brings its own policy, in lower case; it stands in the place of the usual one. */
function preferOwn({ response }: Request<ApiEvent, ApiResult>): void {
  const { headers } = response ?? {};
  const own = headers?.[USUAL.toLowerCase()];
  if (headers === undefined || own === undefined) return;
  delete headers[USUAL.toLowerCase()];
  headers[USUAL] = own;
}

/** To be used before what adds the usual headers: what comes after runs the other way round. */
export const ownPolicy = { after: preferOwn, onError: preferOwn };
