import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { ApiResult } from '../../../lambda/http/event.ts';

const BODILESS: ReadonlySet<number> = new Set([204, 304]);

/** Sends a result as it is. To HEAD, node sends no body, and the length that GET would have. */
export function send(response: ServerResponse, result: ApiResult): void {
  const body = bytesOf(result);
  response.writeHead(result.statusCode ?? 200, headersOf(result, body)).end(body);
}

/** The same, but the response stays open behind the body, until `end`. */
export function sendAhead(response: ServerResponse, result: ApiResult): void {
  const body = bytesOf(result);
  response.writeHead(result.statusCode ?? 200, { ...headersOf(result, body), connection: 'close' }).write(body);
}

function bytesOf({ body = '', isBase64Encoded = false }: ApiResult): Buffer {
  return Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
}

function headersOf({ statusCode = 200, headers = {}, body }: ApiResult, bytes: Buffer): OutgoingHttpHeaders {
  const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const known = body !== undefined && !BODILESS.has(statusCode);
  return known ? { ...texts, 'content-length': bytes.length } : texts;
}
