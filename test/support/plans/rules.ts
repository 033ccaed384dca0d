import * as fc from 'fast-check';
import { compileRules, type Rule } from '../../../lib/evaluate/rules.ts';
import {
  type Address,
  type Interval,
  IntervalSet,
  type PacketSet,
  packets,
  parsePrefix,
} from '../../../lib/packets/index.ts';

export const GAP = { reads: 'a list', reason: 'not collected', remedy: 'collect it' };

export const PROTOCOLS: Readonly<Record<string, Interval<number>>> = { all: [0, 256], tcp: [6, 7], udp: [17, 18] };

export const OTHERWISE = { code: 'network-acl-default-deny', ruleId: '*' } as const;

/** `allow tcp 0-9 10.0.0.0/30`; a question mark at the end says that it cannot be read what the rule matches. */
export function ruleOf(text: string, i: number): Rule {
  const [effect, protocol = '', span = '', peer = '', unsure] = text.split(' ');
  const [from = 0, to = from] = span.split('-').map(Number);
  const ruleId = String(i + 1);
  const rule: Rule = {
    ruleId,
    effect: effect === 'deny' ? 'deny' : 'allow',
    cause: { code: 'network-acl-entry', ruleId },
    peers: [parsePrefix(peer)],
    protocol: PROTOCOLS[protocol] ?? [0, 0],
    ports: [from, to + 1],
  };
  return unsure === undefined ? rule : { ...rule, gap: GAP };
}

export function listOf(texts: readonly string[]) {
  return compileRules(texts.map(ruleOf), OTHERWISE);
}

/** tcp from one port of one host to ports of some addresses. */
export function asked(addresses: string, dport: Interval<number> = [0, 100]): PacketSet {
  const [src] = parsePrefix('192.0.2.1/32');
  return packets({
    protocol: [6, 7],
    sport: IntervalSet.of<number>([40000, 40001]),
    dport,
    src: IntervalSet.of<Address>([src, src + 1n]),
    dst: IntervalSet.of<Address>(parsePrefix(addresses)),
  });
}

export function ports(set: PacketSet): string {
  const spans = IntervalSet.of(...set.boxes().map((box) => box.dport));
  return [...spans].map(([from, end]) => (end - from === 1 ? `${from}` : `${from}-${end - 1}`)).join(',') || 'none';
}

export const text = fc
  .record({
    effect: fc.constantFrom('allow', 'deny'),
    protocol: fc.constantFrom('all', 'tcp', 'tcp', 'udp'),
    span: fc.tuple(fc.nat(7), fc.nat(7)).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    peer: fc.constantFrom('10.0.0.0/30', '10.0.0.0/31', '10.0.0.2/31', '10.0.0.0/32', '10.0.0.3/32', '0.0.0.0/0'),
    unsure: fc.constantFrom('', '', '', ' ?'),
  })
  .map(({ effect, protocol, span, peer, unsure }) => `${effect} ${protocol} ${span} ${peer}${unsure}`);

export const texts = fc.array(text, { maxLength: 7 });
