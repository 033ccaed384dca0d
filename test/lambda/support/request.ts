import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';

export interface Sent {
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is; anything else as JSON. */
  readonly body?: unknown;
  readonly base64?: boolean;
  readonly authorizer?: object;
  readonly requestId?: string;
}

/** An event of API Gateway, payload 2.0, as it is for `POST /v1/audits`. */
export function request(line: string, sent: Sent = {}): ApiEvent {
  const [method = '', path = ''] = line.split(' ');
  const { query, headers = {}, body, base64 = false, authorizer, requestId = 'JKJaXmPLvHcESHA=' } = sent;
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '198.51.100.7', userAgent: 'curl/8' };
  const requestContext = {
    http,
    requestId,
    stage: '$default',
    routeKey: '$default',
    ...(authorizer && { authorizer }),
  };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { host: 'api.example.com', ...(text !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    ...(query !== undefined && { queryStringParameters: query }),
    requestContext: requestContext as unknown as ApiEvent['requestContext'],
    ...(text !== undefined && { body: base64 ? Buffer.from(text).toString('base64') : text }),
    isBase64Encoded: base64,
  };
}

/** What every answer carries. */
export const SECURITY_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'unsafe-inline'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': 'max-age=15552000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

export interface Read {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Parsed where it is JSON. */
  readonly body?: unknown;
}

const POLICY = 'Content-Security-Policy';
/** What a page with a form of its own may do instead. */
const FORM_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** An answer without the headers that all have; those are required to be there. */
export function read({ statusCode, headers = {}, body }: ApiResult): Read {
  const mayHaveForm = String(headers['x-robots-tag']).includes('noindex');
  const required = { ...SECURITY_HEADERS, ...(mayHaveForm && { [POLICY]: FORM_POLICY }) };
  const lacking = Object.entries(required).filter(([name, value]) => headers[name] !== value);
  if (lacking.length > 0) throw new Error(`the answer lacks ${JSON.stringify(lacking)}`);
  const own = Object.fromEntries(Object.entries(headers).filter(([name]) => !(name in SECURITY_HEADERS)));
  const isJson = String(headers['content-type']).includes('json');
  return { status: statusCode, headers: own, ...(body !== undefined && { body: isJson ? JSON.parse(body) : body }) };
}

export const ORDER = { eni: 'eni-0a11ce0000000001a', destination: 'https://api.example.com' };

/** A problem as it is sent. */
export function problem(status: number, code: string, title: string, detail: string, more: object = {}): Read {
  const body = { type: `urn:egress-doctor:problem:${code}`, title, status, detail, ...more };
  return { status, headers: { 'content-type': 'application/problem+json' }, body };
}
