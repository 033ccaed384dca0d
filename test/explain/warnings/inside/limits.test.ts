import { describe, expect, test } from '@jest/globals';
import { audited, found } from '../../audited.ts';
import { hostWith } from '../../observation/hosts.ts';
import { outside } from '../warned.ts';

const CODES = [
  'connection-tracking-full',
  'connection-tracking-dropped',
  'instance-allowance-exceeded',
  'instance-allowance-used-up',
];
const said = (report: Readonly<Record<string, unknown>>) => found(audited(outside(), hostWith('', report)), ...CODES);
const sentences = (report: Readonly<Record<string, unknown>>) =>
  said(report).map(({ severity, message }) => `${severity} ${message}`);

describe('the connection-tracking table of the host', () => {
  test('whole', () => {
    expect(said({ conntrack: { count: 262_144, max: 262_144, drops: 1234 } })).toEqual([
      {
        code: 'connection-tracking-full',
        severity: 'warning',
        message:
          'The connection-tracking table of i-app is full: 262,144 of 262,144 entries (100 %). A full one drops every new connection. 1,234 packets were dropped for that since the host started. Raise net.netfilter.nf_conntrack_max.',
        evidence: { resourceId: 'i-app', count: 262_144, max: 262_144, drops: 1234 },
      },
    ]);
  });

  test.each([
    [
      { count: 80, max: 100 },
      'warning The connection-tracking table of i-app is nearly full: 80 of 100 entries (80 %). A full one drops every new connection. Raise net.netfilter.nf_conntrack_max.',
    ],
    [
      { count: 10, max: 100, drops: 5 },
      'info Connection tracking on i-app dropped 5 packets since the host started, as it does when its table is full; it is not full now. The table holds 100 entries.',
    ],
    [
      { drops: 5 },
      'info Connection tracking on i-app dropped 5 packets since the host started, as it does when its table is full; it is not full now.',
    ],
  ])('%j', (conntrack, sentence) => {
    expect(sentences({ conntrack })).toEqual([sentence]);
  });

  test.each([{ count: 79, max: 100 }, { max: 100 }, { count: 100, drops: 0 }, {}])('silent: %j', (conntrack) => {
    expect(said({ conntrack })).toEqual([]);
  });
});

const allowing = (allowances: Readonly<Record<string, number>>) => ({
  interfaces: [{ name: 'ens5', addresses: ['10.0.1.5/24'], allowances }],
});

describe('what AWS allows an instance', () => {
  test('whole', () => {
    const limit =
      'the 1,024 packets a second that an interface may send to the DNS resolver, the metadata service and the time service together; names then fail to resolve';
    expect(said(allowing({ linklocal_allowance_exceeded: 1234, pps_allowance_exceeded: 0 }))).toEqual([
      {
        code: 'instance-allowance-exceeded',
        severity: 'warning',
        message: `1,234 packets on ens5 of i-app exceeded ${limit} (linklocal_allowance_exceeded, since the driver started).`,
        evidence: {
          resourceId: 'i-app',
          interface: 'ens5',
          counter: 'linklocal_allowance_exceeded',
          packets: 1234,
          limit,
        },
      },
    ]);
  });

  test.each([
    ['conntrack_allowance_exceeded', 'warning', 'the connections that AWS tracks for an instance of its size'],
    ['pps_allowance_exceeded', 'warning', 'the packets a second of an instance of its size'],
    ['bw_in_allowance_exceeded', 'info', 'the inbound bandwidth of an instance of its size'],
    ['bw_out_allowance_exceeded', 'info', 'the outbound bandwidth of an instance of its size'],
  ])('%s is a %s of its own', (counter, severity, limit) => {
    const findings = said(allowing({ [counter]: 1 }));
    expect(findings.map((one) => [one.severity, one.evidence['counter']])).toEqual([[severity, counter]]);
    expect(findings[0]?.message).toContain(`1 packets on ens5 of i-app exceeded ${limit}`);
  });

  test.each([
    [0, 'no'],
    [99, 'only 99'],
  ])('%i connections left', (left, word) => {
    expect(sentences(allowing({ conntrack_allowance_available: left }))).toEqual([
      `warning AWS will track ${word} more connections for i-app (conntrack_allowance_available on ens5): beyond them new ones are dropped, by no rule.`,
    ]);
  });

  test('silent where nothing was exceeded', () => {
    expect(
      said(allowing({ conntrack_allowance_available: 136_000, bw_in_allowance_exceeded: 0, rx_drops: 4 })),
    ).toEqual([]);
  });
});
