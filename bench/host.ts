import { parseIptables } from '../lib/collect/host/iptables/parse-iptables.ts';
import { compileRuleset } from '../lib/evaluate/host/netfilter/compile.ts';
import { send } from '../lib/evaluate/host/send.ts';
import type { World } from '../lib/evaluate/host/world.ts';
import type { Netfilter } from '../lib/model/host/netfilter.ts';
import { type Address, IntervalSet, type PacketSet, packets, parseAddress } from '../lib/packets/index.ts';

const OWN = parseAddress('10.0.1.10');
const ETH0 = { name: 'eth0' } as const;

/** A dump as a ban list makes it: thousands of rules of four kinds, and the packet that is asked about meets none of them but the last. */
export function dump(rules: number): string {
  const lines = Array.from({ length: rules }, (_, i) => rule(i));
  return `*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT DROP [0:0]\n${lines.join('\n')}\n-A OUTPUT -m conntrack --ctstate NEW,ESTABLISHED -j ACCEPT\nCOMMIT\n`;
}

function rule(i: number): string {
  const address = `${1 + (i % 99)}.${(i >> 3) & 255}.${i & 255}.${(i * 7) & 255}`;
  switch (i % 4) {
    case 0:
      return `-A OUTPUT -d ${address}/32 -j DROP`;
    case 1:
      return `-A OUTPUT -d ${address}/32 -p tcp -m tcp --dport ${1 + (i % 30_000)} -j DROP`;
    case 2:
      return `-A OUTPUT -d ${address}/32 -p tcp -m multiport --dports 25,${1000 + (i % 60_000)} -m comment --comment "ban ${i}" -j REJECT --reject-with icmp-port-unreachable`;
    default:
      return `-A OUTPUT ! -o lo -d ${address}/24 -m conntrack --ctstate NEW -j DROP`;
  }
}

export function parse(text: string): Netfilter {
  const { tables, gaps } = parseIptables(text, { backend: 'iptables-legacy', family: 'ip' });
  if (gaps.length > 0) throw new Error('the dump has gaps: the bench measures the wrong thing');
  return { tables };
}

export function world(netfilter: Netfilter): World {
  return {
    family: 4,
    ruleset: compileRuleset(netfilter),
    ownAddresses: IntervalSet.of<Address>([OWN, OWN + 1n]),
    usual: ETH0,
    firstAddress: () => OWN,
    routeOf: () => ({ kind: 'device', device: ETH0 }),
  };
}

/** One connection from every port of the range: out, the answer, and what follows. */
export function askFlow(host: World, i: number): boolean {
  const { first, answer, rest } = send(host, flow(i), { uid: 0 });
  return first.sure === first.asked && answer.sure === answer.asked && rest.sure === rest.asked;
}

function flow(i: number): PacketSet {
  const far = parseAddress('203.0.113.0') + BigInt(i % 256);
  return packets({
    protocol: [6, 7],
    sport: IntervalSet.of([32768, 61000] as const),
    dport: [443, 444],
    src: IntervalSet.of<Address>([OWN, OWN + 1n]),
    dst: IntervalSet.of<Address>([far, far + 1n]),
  });
}
