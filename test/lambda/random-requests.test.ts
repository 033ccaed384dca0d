import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ApiEvent } from '../../lambda/http/event.ts';
import { ROUTES } from '../../lambda/routes/registry.ts';
import { DOCUMENT } from './support/document.ts';
import { ORDER, read, request } from './support/request.ts';
import { FIRST, service } from './support/service.ts';

const TYPES = new Set([
  'application/json',
  'application/problem+json',
  'text/html; charset=utf-8',
  'text/plain; charset=utf-8',
  'text/markdown; charset=utf-8',
]);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    '\r\nX-Evil: 1',
    '../../etc/passwd',
    '%2e%2e',
    FIRST,
    '*',
    'wait=0',
    '"',
    'null',
  ),
);
const segment = fc.oneof(
  text,
  fc.constantFrom('v1', 'audits', FIRST, 'report', 'health', 'openapi.json', '..', '{id}'),
);
const path = fc.oneof(
  fc.constantFrom(...ROUTES.map((route) => route.path.replace('{id}', FIRST))),
  fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join('/')}`),
);
const method = fc.oneof(
  fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'get'),
  text.filter((word) => word !== ''),
);
const header = fc.oneof(
  fc.constantFrom(
    'content-type',
    'Content-Type',
    'Prefer',
    'Idempotency-Key',
    'If-None-Match',
    'Accept',
    'Host',
    '__proto__',
  ),
  text,
);
const headers = fc.dictionary(
  header,
  fc.oneof(text, fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain', 'wait=0')),
);
const almostOrder = fc.record(
  {
    eni: fc.oneof(fc.constant(ORDER.eni), fc.jsonValue()),
    destination: fc.oneof(fc.constant(ORDER.destination), text, fc.jsonValue()),
    mode: fc.oneof(fc.constantFrom('audit', 'propose', 'apply'), fc.jsonValue()),
    probe: fc.jsonValue(),
    region: fc.oneof(fc.constant('eu-west-1'), text),
    callbackUrl: fc.oneof(fc.webUrl(), text),
    sourcePorts: fc.oneof(fc.constant('1024-65535'), text),
    extra: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const almostDecision = fc.record(
  {
    verdict: fc.oneof(fc.constantFrom('approve', 'reject'), fc.jsonValue()),
    digest: fc.oneof(text, fc.jsonValue()),
    token: fc.oneof(text, fc.jsonValue()),
    code: fc.oneof(text, fc.jsonValue()),
    for: fc.oneof(fc.constant('4h'), fc.jsonValue()),
  },
  { requiredKeys: [] },
);
/** As a form has it: what is no text is written as JSON. */
function formOf(decision: object): string {
  const fields = Object.entries(decision).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(fields).toString();
}
const body = fc.oneof(
  fc.constant(undefined),
  text,
  fc.jsonValue().map((value) => JSON.stringify(value)),
  almostOrder.map((order) => JSON.stringify(order)),
  almostDecision.map((decision) => JSON.stringify(decision)),
  almostDecision.map((decision) => formOf(decision)),
  fc
    .record({ eni: fc.constant(ORDER.eni), destination: fc.constant(ORDER.destination) })
    .map((order) => JSON.stringify(order)),
);

const events: fc.Arbitrary<ApiEvent> = fc
  .record({
    method,
    path,
    headers,
    body,
    query: fc.option(fc.dictionary(fc.oneof(fc.constantFrom('limit', 'cursor', 'format'), text), text), {
      nil: undefined,
    }),
    base64: fc.boolean(),
  })
  .map(({ method: verb, path: at, headers: sent, body: content, query, base64 }) => {
    const event = request('GET /', { headers: sent });
    const http = { ...event.requestContext.http, method: verb, path: at };
    return {
      ...event,
      requestContext: { ...event.requestContext, http },
      isBase64Encoded: base64,
      ...(content !== undefined && { body: content }),
      ...(query !== undefined && { queryStringParameters: query }),
    };
  });

/** Whoever sends a header may send a line feed in it. None may come back. */
const SPLIT = /[\r\n\0]/;

describe('whatever is asked', () => {
  test('is answered by what the document says, never by a fault, and no header is split', async () => {
    const made = service();
    await made.api(request('POST /v1/audits', { body: ORDER }));
    await fc.assert(
      fc.asyncProperty(events, async (event) => {
        const before = structuredClone(event);
        const answer = await made.api(event);
        const { status, headers: own, body: told } = read(answer);
        expect(status).toBeLessThan(500);
        expect(Object.entries(own).filter(([, value]) => SPLIT.test(String(value)))).toEqual([]);
        const isHead = event.requestContext.http.method === 'HEAD';
        expect(isHead || status === 304 || TYPES.has(String(own['content-type']))).toBe(true);
        expect(told === undefined).toBe(isHead || status === 304);
        expect(event).toEqual(before);
      }),
      { numRuns: 2000 },
    );
    await made.idle();
    expect(made.lines.filter(([level]) => level !== 'info')).toEqual([]);
  }, 60_000);

  test('a 405 names methods of the document', async () => {
    const made = service();
    const served = new Set(ROUTES.map(({ path: one }) => one));
    for (const [at, operations] of Object.entries(DOCUMENT.paths).filter(([one]) => served.has(one))) {
      // oxlint-disable-next-line no-await-in-loop -- one path after the other
      const { status, headers: own } = read(await made.api(request(`PATCH ${at.replace('{id}', FIRST)}`)));
      const known = Object.keys(operations).map((verb) => verb.toUpperCase());
      const allowed = String(own['allow']).split(', ');
      expect([status, allowed.filter((verb) => verb !== 'HEAD').toSorted()]).toEqual([405, known.toSorted()]);
    }
  });
});
