import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { type Scales, weigh } from '../../lib/evidence/weigh.ts';
import type { Audit } from '../../lib/model/audit.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import type { Host } from '../../lib/model/host/host.ts';
import type { Measured } from '../../lib/model/measured.ts';
import { type AuditRequest, answer, audit } from '../../lib/pipeline.ts';
import { network, type Plan } from '../support/network-text.ts';

/** 2026-11-21T10:00:00Z in seconds: flow logs count in them. */
export const TEN = 1_795_255_200;
const WINDOW = { from: (TEN - 3600) * 1000, to: (TEN + 3600) * 1000 };

export const NOTHING_MEASURED: Measured = { window: WINDOW, logs: [], metrics: [], gaps: [] };

/** `eni-app` at 10.0.1.10 behind `nat-1` (10.0.0.4 at `eni-nat`), and `eni-db` at 10.0.2.20 in a subnet of its own. */
export function house(
  change: { readonly [K in 'app' | 'door' | 'db']?: readonly string[] } = {},
  own: Plan = {},
): Plan {
  const acl = (name: 'app' | 'door' | 'db') => (change[name] === undefined ? {} : { acl: change[name] });
  return {
    vpc: '10.0.0.0/16',
    subnets: {
      app: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1'], ...acl('app') },
      door: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'], ...acl('door') },
      db: { cidr: '10.0.2.0/24', ...acl('db') },
    },
    interfaces: {
      'eni-app': { subnet: 'app', address: '10.0.1.10', groups: ['sg-app'], instance: 'i-app' },
      'eni-db': { subnet: 'db', address: '10.0.2.20', groups: ['sg-db'] },
    },
    groups: { 'sg-app': ['out -1 0.0.0.0/0'], 'sg-db': ['in tcp 5432 sg-app'], ...own.groups },
    nats: { 'nat-1': { subnet: 'door', address: '10.0.0.4', public: '198.51.100.4' } },
    ...own,
    patch: {
      'nat-1': {
        NatGatewayAddresses: [
          {
            PrivateIp: '10.0.0.4',
            PublicIp: '198.51.100.4',
            Status: 'succeeded',
            IsPrimary: true,
            NetworkInterfaceId: 'eni-nat',
          },
        ],
      },
      ...own.patch,
    },
  };
}

export interface Asking extends Partial<Omit<Scales, 'network' | 'answers'>> {
  readonly destination?: string;
  readonly from?: string;
  readonly host?: Host;
}

/** The audit of a network of words, without and with what was measured. */
export function both(plan: Plan, { destination = '203.0.113.9:443', from, host, ...scales }: Asking) {
  const hosts = host === undefined ? {} : { 'i-app': host };
  const compiled = compileNetwork({ ...network(plan), names: {}, hosts });
  const request: AuditRequest = from === undefined ? { eni: 'eni-app', destination } : { from, destination };
  const before = audit(compiled, request, { id: 'aud-1', createdAt: '2026-11-21T10:30:00.000Z' });
  const { answers } = answer(compiled, request);
  const after = weigh(before, { network: compiled, answers, measured: NOTHING_MEASURED, ...scales });
  return { before, after };
}

/** The same, given lines of a flow log in the default format, or with a header. */
export function weighed(plan: Plan, lines: readonly string[], asking: Asking = {}): Audit {
  const logs = [{ where: 'a test', text: lines.join('\n') }];
  return both(plan, { measured: { ...NOTHING_MEASURED, logs }, ...asking }).after;
}

/** The format of most tests: what decides, and no more. */
export const HEADER =
  'interface-id pkt-srcaddr pkt-dstaddr srcport dstport protocol packets start end action tcp-flags';

/** `10.0.1.10:40000 > 203.0.113.9:443 REJECT syn 3` at an interface, at some second after ten. */
export function flow(eni: string, text: string, at = 0): string {
  const [from = '', , to = '', action = '', flags = 'syn', packets = '1'] = text.split(' ');
  const [[src, sport], [dst, dport]] = [from, to].map((end) => end.split(':')) as [string[], string[]];
  const protocol = flags === 'udp' ? 17 : 6;
  return [eni, src, dst, sport, dport, protocol, packets, TEN + at, TEN + at + 59, action, FLAGS[flags] ?? '-'].join(
    ' ',
  );
}

const FLAGS: Readonly<Record<string, number>> = { syn: 2, 'syn-ack': 18, none: 0, fin: 1, rst: 4 };

/** `dropped contradicts network-acl acl-app source out`. */
export function short({ says, agreement, gate, resourceId, at, direction }: Evidence): string {
  return [says, agreement, gate, resourceId, at, direction].join(' ');
}
