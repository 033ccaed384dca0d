import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';
import { refusalPage } from '../../../lib/console/refusal-page.ts';
import { formOf } from './form-values.ts';
import { pageAnswer } from './page-answer.ts';

/** Why a form is none of a page of ours, as an answer; undefined where it is. */
export function unsealed(event: ApiEvent, token: string): ApiResult | undefined {
  const form = formOf(event);
  if (form === undefined) return pageAnswer(415, refusalPage('Not a form', 'This page takes its own form alone.'));
  return isSealed(form, token) ? undefined : pageAnswer(403, refusalPage('Not so', STALE));
}

const STALE =
  'This form came from an earlier run of the service, or from elsewhere. Go back, load the page again, and send it from there.';

/** In the same time whatever the difference; of equal length, as the comparison needs it. */
export function isSealed(form: URLSearchParams, token: string): boolean {
  return timingSafeEqual(digest(form.get('token') ?? ''), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
