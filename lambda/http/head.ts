import type { Request } from '@middy/core';
import type { ApiEvent, ApiResult } from './event.ts';

/** HEAD is answered as GET, without the body. */
function withoutBody({ event, response }: Request<ApiEvent, ApiResult>): void {
  if (event.requestContext.http.method === 'HEAD') delete response?.body;
}

export const head = { after: withoutBody, onError: withoutBody };
