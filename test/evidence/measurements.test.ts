import { describe, expect, test } from '@jest/globals';
import { hostOf } from '../../lib/collect/host/host-of.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { sayTimes } from '../../lib/evidence/say-flows.ts';
import { wantedOf } from '../../lib/evidence/wanted.ts';
import { isWithin, readSince, windowOf } from '../../lib/evidence/window.ts';
import { answer } from '../../lib/pipeline.ts';
import { network } from '../support/network-text.ts';
import { both, flow, HEADER, house, NOTHING_MEASURED, TEN, weighed } from './weighed.ts';

const HOUR = 3_600_000;
const AT = '2026-11-21T10:00:00.000Z';
const OUT = '10.0.1.10:40000 > 203.0.113.9:443';

function fares(values: Readonly<Record<string, number>>, label = 'nat-1 ') {
  const metrics = Object.entries(values).map(([name, value]) => ({
    label: `${label}${name}`,
    timestamps: [AT, '2026-11-20T10:00:00Z'],
    values: [value, 1e9],
  }));
  const { after } = both(house(), { measured: { ...NOTHING_MEASURED, metrics } });
  const [one] = after.evidence ?? [];
  const findings = after.findings.filter(({ code }) => code === 'nat-gateway-strained');
  return [one?.says, one?.sentence.replace('at 2026-11-21 10:00 UTC ', ''), findings.length, after.agreement];
}

const address = (PublicIp: string, AvailabilityZone: string) => ({ PublicIp, AvailabilityZone, Status: 'succeeded' });

/** The same house behind a regional gateway: one address in a zone, two in another. */
const REGIONAL = house(
  {},
  {
    nats: { 'nat-1': { table: 'rtb-nat', public: '198.51.100.4' } },
    tables: { 'rtb-nat': { routes: ['0.0.0.0/0 igw-1'] } },
    patch: {
      'nat-1': {
        NatGatewayAddresses: [
          address('198.51.100.4', 'eu-west-1b'),
          address('198.51.100.5', 'eu-west-1a'),
          address('198.51.100.6', 'eu-west-1b'),
        ],
      },
    },
  },
);

function allowed(allowances: Readonly<Record<string, number>>, takenAt = AT) {
  const host = hostOf({ takenAt, interfaces: [{ name: 'ens5', addresses: [], allowances }] });
  const { after } = both(house(), { host });
  return (after.evidence ?? []).map(({ source, says, sentence, from }) => [source, says, sentence, from]);
}

function wanted(destination: string, plan = house()) {
  const compiled = compileNetwork({ ...network(plan), names: {} });
  const { answers } = answer(compiled, { eni: 'eni-app', destination });
  return wantedOf(compiled, answers, { from: TEN, to: TEN });
}

function firstSentence(lines: readonly string[]) {
  return weighed(house(), lines).evidence?.[0]?.sentence;
}

function peak(label: string, value: number) {
  return { label, timestamps: [AT], values: [value] };
}

describe('a regional NAT gateway', () => {
  test('is a piece for each zone, with the room that its addresses there make', () => {
    const metrics = [
      peak('nat-1 eu-west-1a ActiveConnectionCount', 54_000),
      peak('nat-1 eu-west-1b ActiveConnectionCount', 54_000),
      peak('nat-1 eu-west-1c ErrorPortAllocation', 1),
      peak('nat-2 eu-west-1a ErrorPortAllocation', 1),
    ];
    const { evidence = [], findings } = both(REGIONAL, { measured: { ...NOTHING_MEASURED, metrics } }).after;
    expect(evidence.map(({ resourceId, says, sentence }) => [resourceId, says, sentence])).toEqual([
      [
        'nat-1',
        'strained',
        'in eu-west-1a at 2026-11-21 10:00 UTC 54,000 connections at once; if they all go to one destination, 55,000 is the most for its addresses.',
      ],
      [
        'nat-1',
        'healthy',
        'in eu-west-1b at 2026-11-21 10:00 UTC no port was wanting and no packet was dropped; at most 54,000 connections at once.',
      ],
    ]);
    expect(findings.filter(({ code }) => code === 'nat-gateway-strained')).toHaveLength(1);
  });

  test('is told as a whole where somebody has added its zones up', () => {
    const metrics = [peak('nat-1 ErrorPortAllocation', 2)];
    const { evidence = [] } = both(REGIONAL, { measured: { ...NOTHING_MEASURED, metrics } }).after;
    expect(evidence.map(({ says, sentence }) => [says, sentence.slice(0, 36)])).toEqual([
      ['strained', 'at 2026-11-21 10:00 UTC 2 times no s'],
    ]);
  });
});

describe('a NAT gateway', () => {
  test.each<[Readonly<Record<string, number>>, string, string]>([
    [{ ErrorPortAllocation: 0 }, 'healthy', 'no port was wanting and no packet was dropped.'],
    [
      { ActiveConnectionCount: 49_499, ConnectionAttemptCount: 5, ConnectionEstablishedCount: 5 },
      'healthy',
      'no port was wanting and no packet was dropped; at most 49,499 connections at once.',
    ],
    [
      { ConnectionAttemptCount: 5, ConnectionEstablishedCount: 4, IdleTimeoutCount: 2 },
      'healthy',
      'no port was wanting and no packet was dropped; of 5 attempts 4 were answered; 2 connections ended after 350 s without a packet.',
    ],
    [
      { ErrorPortAllocation: 12, PacketsDropCount: 1 },
      'strained',
      '12 times no source port was free (ErrorPortAllocation), so connections were dropped, by no rule; it dropped 1 packets (PacketsDropCount).',
    ],
    [
      { ActiveConnectionCount: 49_500 },
      'strained',
      '49,500 connections at once; if they all go to one destination, 55,000 is the most for its addresses.',
    ],
  ])('with %j is %s', (values, says, sentence) => {
    expect(fares(values)).toEqual([says, sentence, Number(says === 'strained'), 'not-observed']);
  });

  test('is the one of the way, or the only one that a folder knows', () => {
    expect(fares({ ErrorPortAllocation: 1 }, '')[0]).toBe('strained');
    expect(fares({ ErrorPortAllocation: 1 }, 'nat-2 ')[0]).toBeUndefined();
  });
});

describe('ENA allowances', () => {
  test.each<[Readonly<Record<string, number>>, string, string]>([
    [
      { conntrack_allowance_exceeded: 0, conntrack_allowance_available: 900 },
      'healthy',
      'ens5 has stayed within what AWS allows an instance of its size since its driver started.',
    ],
    [
      { conntrack_allowance_exceeded: 7, bw_in_allowance_exceeded: 1 },
      'strained',
      'ens5 went beyond what AWS allows an instance of its size since its driver started, and packets were dropped or queued: conntrack_allowance_exceeded 7, bw_in_allowance_exceeded 1.',
    ],
  ])('%j: %s', (allowances, says, sentence) => {
    expect(allowed(allowances)).toEqual([['ena-allowance', says, sentence, AT]]);
  });
});

describe('time', () => {
  test.each([
    [undefined, HOUR],
    ['30m', HOUR / 2],
    ['6h', 6 * HOUR],
    ['soon', HOUR],
  ])('since %s', (text, milliseconds) => expect(readSince(text)).toBe(milliseconds));

  test('a folder’s clock stands at its newest record', () => {
    const logs = { records: [{ from: 1, to: 5 * HOUR }], skipped: [{ from: 0, to: Number.MAX_SAFE_INTEGER }] };
    const read = { ...logs, unreadable: 0, leftOut: 0 } as unknown as Parameters<typeof windowOf>[1];
    const measured = { logs: [], gaps: [], metrics: [{ label: 'x', timestamps: ['never'], values: [] }] };
    expect(windowOf(measured, read, HOUR)).toEqual({ from: 4 * HOUR, to: 5 * HOUR });
    expect(windowOf({ ...measured, window: { from: 1, to: 2 } }, read, HOUR)).toEqual({ from: 1, to: 2 });
  });

  test.each([
    [0, 9, false],
    [0, 10, true],
    [20, 30, true],
    [21, 30, false],
  ])('a record from %d to %d is of 10 to 20: %s', (from, to, within) => {
    expect(isWithin({ from: 10, to: 20 }, { from, to })).toBe(within);
  });

  test.each([
    [0, 0, 'at 1970-01-01 00:00 UTC'],
    [0, 59_000, 'at 1970-01-01 00:00 UTC'],
    [0, 60_000, 'between 1970-01-01 00:00 and 00:01 UTC'],
    [0, 24 * HOUR, 'between 1970-01-01 00:00 and 1970-01-02 00:00 UTC'],
    [-1, Number.MAX_SAFE_INTEGER, 'between 1970-01-01 00:00 and 9999-12-31 00:00 UTC'],
  ])('%d to %d', (from, to, text) => expect(sayTimes({ from, to })).toBe(text));

  const REJECT = flow('eni-app', `${OUT} REJECT`, 0);
  const OPEN = flow('eni-app', '10.0.1.10:50000 > 203.0.113.9:443 ACCEPT', 120);

  test('what was recorded before the network changed cannot contradict', () => {
    const logs = [{ where: 'x', text: [HEADER, REJECT].join('\n') }];
    const asked = (changedAt: string) => both(house(), { measured: { ...NOTHING_MEASURED, logs }, changedAt }).after;
    expect(asked('2026-11-21T10:00:59.000Z').agreement).toBe('model-optimist');
    const later = asked('2026-11-21T10:01:00.000Z');
    expect([later.agreement, later.evidence?.[0]?.agreement]).toEqual(['not-observed', 'says-nothing']);
    expect(later.evidence?.[0]?.sentence).toMatch(/The network was changed after that, at 2026-11-21T10:01:00.000Z\.$/);
  });

  test('the last word counts, and that there was another is told', () => {
    const whole = weighed(house(), [HEADER, REJECT, OPEN]);
    expect(whole.agreement).toBe('not-observed');
    expect(whole.evidence?.[0]).toMatchObject({
      says: 'dropped',
      agreement: 'says-nothing',
      sentence: expect.stringContaining('so the network may have changed in between.'),
    });
    const back = weighed(house(), [HEADER, flow('eni-app', `${OUT} REJECT`, 240), OPEN]);
    expect(back.agreement).toBe('model-optimist');
  });
});

describe('silence', () => {
  test('may be that AWS skipped records', () => {
    const skip = '2 111122223333 eni-app - - - - - - - 1795255200 1795255259 - SKIPDATA';
    expect(firstSentence([skip])).toBe(
      'eni-app: no packet of this question was recorded there between 2026-11-21 09:00 and 11:00 UTC (AWS skipped records there, once), which proves nothing.',
    );
    expect(firstSentence([skip, skip])).toContain('(AWS skipped records there, 2 times)');
    expect(firstSentence([skip.replace('eni-app', 'eni-db')])).not.toContain('skipped');
  });

  test('of replies alone', () => {
    const whole = weighed(house(), [HEADER, flow('eni-app', `${OUT} ACCEPT`)]);
    expect(whole.evidence?.at(-1)?.sentence).toBe(
      'eni-app: packets of this question were accepted, and no reply to them was recorded between 2026-11-21 09:00 and 11:00 UTC: it was dropped farther on or on its way back, or nobody answered.',
    );
  });

  test('lines that could not be read are told', () => {
    const { findings } = weighed(house(), [HEADER, 'junk']);
    expect(findings.filter(({ code }) => code === 'flow-log-lines-unread')).toEqual([
      {
        code: 'flow-log-lines-unread',
        severity: 'info',
        message: 'Of the flow logs 1 lines could not be read in the format of their log.',
        evidence: { lines: 1, leftOut: 0 },
      },
    ]);
  });
});

describe('what is wanted of AWS', () => {
  test('through a NAT gateway', () => {
    expect(wanted('203.0.113.9:443')).toMatchObject({
      interfaces: [
        { eni: 'eni-app', subnet: 'subnet-app', vpc: 'vpc-1' },
        { eni: 'eni-nat', subnet: 'subnet-door', vpc: 'vpc-1' },
      ],
      nats: [{ nat: 'nat-1' }],
      addresses: ['203.0.113.9'],
    });
  });

  test('by zone of a regional gateway', () => {
    expect(wanted('203.0.113.9:443', REGIONAL).nats).toEqual([{ nat: 'nat-1', zones: ['eu-west-1a', 'eu-west-1b'] }]);
  });

  test('inside', () => {
    const { interfaces, nats, addresses } = wanted('10.0.2.20:5432');
    expect([interfaces.map(({ eni }) => eni), nats, addresses]).toEqual([['eni-app', 'eni-db'], [], ['10.0.2.20']]);
  });

  test('a few addresses are named, and a range is not', () => {
    expect(wanted('203.0.113.8/29:443').addresses).toHaveLength(8);
    expect(wanted('203.0.113.0/28:443').addresses).toEqual([]);
    expect(wanted('0.0.0.0/0:443').addresses).toEqual([]);
  });
});

describe('clients outside', () => {
  const plan = {
    vpc: '10.8.0.0/16',
    subnets: { web: { cidr: '10.8.0.0/24', routes: ['0.0.0.0/0 igw-1'] } },
    interfaces: { 'eni-web': { subnet: 'web', address: '10.8.0.21', public: '198.51.100.21', groups: ['sg-web'] } },
    groups: { 'sg-web': ['in tcp 80 0.0.0.0/0'] },
  };

  test('ask, and the interface is the destination', () => {
    const lines = [
      flow('eni-web', '203.0.113.9:40000 > 10.8.0.21:80 REJECT'),
      flow('eni-web', '10.8.0.21:80 > 203.0.113.9:40000 ACCEPT syn-ack'),
    ];
    const whole = weighed(plan, [HEADER, ...lines], { from: '203.0.113.9', destination: 'eni-web:80' });
    expect(
      whole.evidence?.map(({ says, agreement, at, direction }) => `${says} ${agreement} ${at} ${direction}`),
    ).toEqual(['dropped contradicts destination out', 'passed agrees destination back']);
  });
});
