import type { Call } from '../http/call.ts';

/**
 * Whether a request may come from a page of ours: browsers say so in Sec-Fetch-Site, older ones in Origin. Programs send
 * neither, and hold the token or sign; no browser leaves out both with a form from elsewhere. Our pages send no referrer,
 * so that the token stays out of headers, and then Origin is `null`, which counts only where Sec-Fetch-Site speaks for it.
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function isSameOrigin({ headers }: Pick<Call, 'headers'>, publicUrl: string): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return true;
  return origin === 'null' ? site === 'same-origin' : origin === publicUrl || origin === ownOrigin(headers);
}

/** API Gateway says by which scheme it was asked; on one machine it is http. */
function ownOrigin(headers: Call['headers']): string {
  return `${headers['x-forwarded-proto'] ?? 'http'}://${headers['host'] ?? ''}`;
}
