import { performance } from 'node:perf_hooks';
import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { BEGINNING } from '../support/virtual-time.ts';
import { COMMANDS, SECRET, type Signed, signedBy, slackBench, typed } from './slack-bench.ts';

// A thousand requests, on a machine that may be busy.
jest.setTimeout(120_000);

const MANY = 1000;
const SECONDS = Date.parse(BEGINNING) / 1000;

/** What may come in, and what has to become of it: the status, and how many audits. */
const KINDS = {
  valid: { status: 200, audits: 1 },
  stale: { status: 403, audits: 0 },
  forged: { status: 403, audits: 0 },
  changed: { status: 403, audits: 0 },
  unsigned: { status: 403, audits: 0 },
  replayed: { status: 200, audits: 1 },
  retried: { status: 200, audits: 1 },
  malformed: { status: 400, audits: 0 },
  unreadable: { status: 200, audits: 0 },
  stranger: { status: 200, audits: 0 },
} as const;
type Kind = keyof typeof KINDS;

interface Drawn {
  readonly kind: Kind;
  readonly eni: string;
  readonly port: number;
  readonly late: number;
}

const eni = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: 17, maxLength: 17 });
const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom(...(Object.keys(KINDS) as Kind[])),
  eni: eni.map((digits) => `eni-${digits}`),
  port: fc.integer({ min: 1, max: 65_535 }),
  late: fc.integer({ min: 301, max: 1_000_000 }),
});

/** The deliveries of one request, one after the other. */
function deliveries({ kind, eni: source, port, late }: Drawn, number: number): readonly Signed[] {
  const text = kind === 'unreadable' ? `${source} nowhere` : `${source} db.example.com:${port}`;
  const user_id = kind === 'stranger' ? 'U9' : 'U1';
  const body = typed(text, { trigger_id: `9.${number}`, user_id, ...(kind === 'malformed' && { channel_id: '?' }) });
  const sent = signedBy(body);
  const ways: Readonly<Record<Kind, readonly Signed[]>> = {
    valid: [sent],
    unreadable: [sent],
    stranger: [sent],
    malformed: [sent],
    replayed: [sent, sent, sent],
    retried: [sent, retry(signedBy(body, SECRET, SECONDS + 1), '1'), retry(signedBy(body, SECRET, SECONDS + 60), '2')],
    stale: [signedBy(body, SECRET, SECONDS + (number % 2 === 0 ? late : -late))],
    forged: [signedBy(body, `${SECRET}${number}`)],
    changed: [{ ...sent, body: `${body}&text=help` }],
    unsigned: [{ ...sent, headers: { 'Content-Type': sent.headers['Content-Type'] ?? '' } }],
  };
  return ways[kind];
}

function retry(sent: Signed, number: string): Signed {
  return { ...sent, headers: { ...sent.headers, 'X-Slack-Retry-Num': number, 'X-Slack-Retry-Reason': 'http_timeout' } };
}

test('a thousand requests: the right answer to each, and one audit for each command that was rightly given', async () => {
  const { send, told, store } = slackBench();
  const [all = []] = fc.sample(fc.array(drawn, { minLength: MANY, maxLength: MANY }), 1);
  const times: number[] = [];
  const wrong: unknown[] = [];
  for (const [number, one] of all.entries()) {
    const before = told.length;
    for (const delivery of deliveries(one, number)) {
      const begun = performance.now();
      // oxlint-disable-next-line no-await-in-loop -- a delivery is repeated once the one before was answered
      const { status } = await send(COMMANDS, delivery);
      times.push(performance.now() - begun);
      if (status !== KINDS[one.kind].status) wrong.push([one, status]);
    }
    if (told.length - before !== KINDS[one.kind].audits) wrong.push([one, told.length - before]);
  }
  const audits = all.filter(({ kind }) => KINDS[kind].audits === 1).length;
  expect([wrong, told.length, store.records.size, all.length]).toEqual([[], audits, audits, MANY]);
  expect(new Set(all.map(({ kind }) => kind)).size).toBe(Object.keys(KINDS).length);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  process.stderr.write(
    `${times.length} acknowledgements: half within ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms\n`,
  );
});
