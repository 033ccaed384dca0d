import { compileAcl } from '../../evaluate/network/acls.ts';
import type { RuleDirection } from '../../evaluate/network/references.ts';
import { decide } from '../../evaluate/rules.ts';
import { PRIVATE, SHARED } from '../../evaluate/special-addresses.ts';
import type { Finding } from '../../model/audit.ts';
import { isInbound } from '../../model/question.ts';
import type { Answer, GateAnswer, Hop } from '../../model/trace.ts';
import {
  type Address,
  ICMP,
  ICMPV6,
  IntervalSet,
  IPV4,
  icmpTypeCode,
  packets,
  parsePrefix,
  TCP,
} from '../../packets/index.ts';
import { ratio } from '../blockers.ts';
import type { Scene, Warning } from './warning.ts';

/** What routers send when a packet is too large for the next link, and where routers are. */
const TOO_BIG = {
  4: { protocol: ICMP, types: icmpTypeCode(3, 4), said: 'ICMP type 3 code 4 (fragmentation needed)' },
  6: { protocol: ICMPV6, types: icmpTypeCode(2, -1), said: 'ICMPv6 type 2 (packet too big)' },
} as const;
const INTERNET = {
  4: IntervalSet.of<Address>(IPV4).subtract(PRIVATE).subtract(SHARED),
  6: IntervalSet.of<Address>(parsePrefix('2000::/3')),
} as const;

/** An ACL that replies pass drops what path MTU discovery needs: the handshake works, and large transfers may hang. */
export const pathMtuDiscovery: Warning = ({ network, answers }) => {
  const met = new Map(answers.flatMap(aclsInwards).map((one) => [`${one.gate.resourceId} ${one.direction}`, one]));
  return [...met.values()].flatMap((one) => finding(network, one));
};

interface Crossing {
  readonly gate: GateAnswer;
  readonly direction: RuleDirection;
}

/** The ACLs between the internet and the audited interface, on ways that tcp passes. */
function aclsInwards({ question, traces }: Answer): readonly Crossing[] {
  if (question.protocol[0] !== TCP) return [];
  return traces
    .filter(({ outcome: { verdict } }) => verdict === 'reachable' || verdict === 'partial')
    .filter(({ trace }) => trace.out.some(({ kind }) => kind === 'internet'))
    .flatMap(({ trace }) => (isInbound(question) ? trace.out : trace.back).flatMap(crossings));
}

/** An ACL asked on leaving a subnet is followed by that subnet's table; on entering, never. */
function crossings({ gates }: Hop): readonly Crossing[] {
  return gates.flatMap((gate, i) => {
    if (gate.gate !== 'network-acl') return [];
    return [{ gate, direction: gates[i + 1]?.gate === 'route-table' ? 'egress' : 'ingress' }];
  });
}

function finding({ snapshot }: Scene['network'], { gate, direction }: Crossing): readonly Finding[] {
  const acl = snapshot.NetworkAcls?.find((one) => one.NetworkAclId === gate.resourceId);
  if (acl === undefined) return [];
  const receivers = gate.asked.addresses('dst');
  const family = receivers.intersect(IntervalSet.of<Address>(IPV4)).isEmpty ? 6 : 4;
  const { protocol, types, said } = TOO_BIG[family];
  const asked = packets({ protocol: [protocol, protocol + 1], dport: types, src: INTERNET[family], dst: receivers });
  const { sure } = decide(compileAcl(acl)[direction], asked, direction === 'egress' ? 'dst' : 'src');
  const admitted = ratio(sure.size, asked.size);
  if (admitted === 1) return [];
  return [
    {
      code: 'path-mtu-discovery',
      severity: 'info',
      message: `The ${direction} entries of ${gate.resourceId} drop ${said} from ${admitted === 0 ? 'the internet' : 'part of the internet'}: connections open, and large transfers may hang where a link takes smaller packets.`,
      evidence: { resourceId: gate.resourceId, direction, drops: said, admitted },
    },
  ];
}
