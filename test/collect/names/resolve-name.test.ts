import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { dnsNames } from '../../../lib/collect/names/dns-names.ts';
import type { NameAnswer } from '../../../lib/collect/names/name-answer.ts';
import { recordedNames } from '../../../lib/collect/names/recorded-names.ts';
import { resolveName } from '../../../lib/collect/names/resolve-name.ts';
import { type DnsQuestion, type FakeDns, fakeDns, type Said } from '../../support/fake-dns.ts';

const MANY = Array.from({ length: 30 }, (_, i) => `10.0.1.${i}`);
const MORE = Array.from({ length: 14 }, (_, i) => `2001:db8::${(i + 1).toString(16)}`);

const ZONE: Readonly<Record<string, Said | ((question: DnsQuestion) => Said)>> = {
  'both.example.com': { A: ['203.0.113.11', '203.0.113.9', '203.0.113.11'], AAAA: ['2001:db8::b', '2001:db8::a'] },
  'four.example.com': { A: ['203.0.113.10'] },
  'six.example.com': { AAAA: ['2001:db8::10'] },
  'alias.example.com': { CNAME: 'lb-1.elb.example.net', A: ['198.51.100.7'] },
  'none.example.com': {},
  'broken.example.com': 'SERVFAIL',
  'shut.example.com': 'REFUSED',
  'silent.example.com': 'silence',
  'junk.example.com': 'garbage',
  'half.example.com': ({ type }) => (type === 'A' ? { A: ['203.0.113.10'] } : 'SERVFAIL'),
  'quarter.example.com': ({ type }) => (type === 'A' ? {} : 'SERVFAIL'),
  'many.example.com': { A: MANY, AAAA: MORE },
  '_srv.internal_zone.local': { A: ['10.0.0.9'] },
};

let dns: FakeDns;
beforeAll(async () => {
  dns = await fakeDns((question) => {
    const said = ZONE[question.name] ?? 'NXDOMAIN';
    return typeof said === 'function' ? said(question) : said;
  });
});
beforeEach(() => {
  dns.heard.length = 0;
});
afterAll(() => dns.close());

/** Tries are short: on the loopback interface an answer comes at once or never. */
const ask = (name: string, signal = new AbortController().signal) =>
  resolveName(name, signal, dnsNames({ servers: [dns.server], timeout: 250, tries: 2 }));

const ZONES = 'a private zone is known only in the VPCs that it is associated with';

describe('a name over DNS', () => {
  test.each<[string, NameAnswer]>([
    ['both.example.com', { addresses: ['203.0.113.9', '203.0.113.11', '2001:db8::a', '2001:db8::b'] }],
    ['four.example.com', { addresses: ['203.0.113.10'] }],
    ['six.example.com', { addresses: ['2001:db8::10'] }],
    ['alias.example.com', { addresses: ['198.51.100.7'] }],
    ['_srv.internal_zone.local', { addresses: ['10.0.0.9'] }],
    ['many.example.com', { addresses: [...MANY, ...MORE] }],
    ['nowhere.example.com', { unresolved: `the resolver of Egress Doctor knows no such name; ${ZONES}`, absent: true }],
    [
      'none.example.com',
      { unresolved: `the resolver of Egress Doctor knows the name, and no address of it; ${ZONES}`, absent: true },
    ],
    ['broken.example.com', { unresolved: 'the resolver of Egress Doctor failed (SERVFAIL)', absent: false }],
    ['shut.example.com', { unresolved: 'the resolver of Egress Doctor refused to answer (REFUSED)', absent: false }],
    ['silent.example.com', { unresolved: 'the resolver of Egress Doctor did not answer in time', absent: false }],
    ['quarter.example.com', { unresolved: 'the resolver of Egress Doctor failed (SERVFAIL)', absent: false }],
    [
      'half.example.com',
      {
        addresses: ['203.0.113.10'],
        doubt: 'Of AAAA records nothing is known: the resolver of Egress Doctor failed (SERVFAIL).',
      },
    ],
  ])('%s', async (name, answer) => {
    expect(await ask(name)).toEqual(answer);
  });

  test('an answer that is none is not believed', async () => {
    expect(await ask('junk.example.com')).toMatchObject({ absent: false });
  });

  test('both families are asked for, and nothing but the name', async () => {
    await ask('both.example.com');
    expect(dns.heard.toSorted((a, b) => a.type.localeCompare(b.type))).toEqual([
      { name: 'both.example.com', type: 'A' },
      { name: 'both.example.com', type: 'AAAA' },
    ]);
  });

  test('a server that is not there', async () => {
    const gone = await fakeDns(() => 'silence');
    await gone.close();
    const port = dnsNames({ servers: [gone.server], timeout: 250, tries: 1 });
    expect(await resolveName('four.example.com', new AbortController().signal, port)).toEqual({
      unresolved: 'the resolver of Egress Doctor is not there: nothing listens on its port 53',
      absent: false,
    });
  });

  test('who stops waiting is told so', async () => {
    const controller = new AbortController();
    const port = dnsNames({ servers: [dns.server], timeout: 60_000, tries: 1 });
    const heard = dns.question();
    const answer = resolveName('silent.example.com', controller.signal, port);
    await heard;
    controller.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
  });

  test('who has stopped waiting asks nobody', async () => {
    await expect(ask('four.example.com', AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
    expect(dns.heard).toEqual([]);
  });
});

describe('a name of a snapshot', () => {
  const many = Array.from({ length: 70 }, (_, i) => `10.0.${i}.1`);
  const port = recordedNames({
    'both.example.com': ['2001:db8::1', '203.0.113.10'],
    'many.example.com': many,
    'none.example.com': [],
  });

  test.each<[string, NameAnswer]>([
    ['both.example.com', { addresses: ['203.0.113.10', '2001:db8::1'] }],
    ['many.example.com', { addresses: many.slice(0, 64), doubt: '64 of 70 addresses are looked at.' }],
    [
      'none.example.com',
      { unresolved: `names.json of the snapshot knows the name, and no address of it; ${ZONES}`, absent: true },
    ],
    ['other.example.com', { unresolved: `names.json of the snapshot knows no such name; ${ZONES}`, absent: true }],
    ['constructor', { unresolved: `names.json of the snapshot knows no such name; ${ZONES}`, absent: true }],
  ])('%s', async (name, answer) => {
    expect(await resolveName(name, new AbortController().signal, port)).toEqual(answer);
  });

  test('without names', async () => {
    const { signal } = new AbortController();
    expect(await resolveName('a.example.com', signal, recordedNames(undefined))).toMatchObject({ absent: true });
  });
});

describe('what a resolver makes up', () => {
  const { signal } = new AbortController();
  const saying = (four: readonly string[], six: readonly string[]) =>
    resolveName('a.example.com', signal, {
      resolver: 'somebody',
      lookup: (_name, family) => Promise.resolve({ addresses: family === 4 ? four : six }),
    });

  test('is not taken for an address, nor for one of the other family', async () => {
    expect(await saying(['203.0.113.010', '2001:db8::1', '203.0.113.10'], ['fe80::1%eth0', '10.0.0.1'])).toEqual({
      addresses: ['203.0.113.10'],
    });
  });

  test('may be nothing', async () => {
    expect(await saying([], ['evil'])).toMatchObject({ absent: true });
  });

  test('an unknown error is told by its name', async () => {
    const port = { resolver: 'somebody', lookup: () => Promise.resolve({ error: 'EBADRESP' }) };
    expect(await resolveName('a.example.com', signal, port)).toEqual({
      unresolved: 'somebody gave no usable answer (BADRESP)',
      absent: false,
    });
  });
});
