import { type Acl, compileAcl } from '../../evaluate/network/acls.ts';
import type { RuleDirection } from '../../evaluate/network/references.ts';
import { decide, type Rule } from '../../evaluate/rules.ts';
import type { Ruling } from '../../model/trace.ts';
import { type Interval, type PacketSet, packets, TCP } from '../../packets/index.ts';
import { ratio } from '../blockers.ts';
import { percent } from '../render/words/percent.ts';
import { ranges } from '../traffic.ts';
import type { Check, Fault } from './check.ts';

/** Where clients send from and so take replies: NAT gateways and load balancers use all of it, hosts a part. */
const EPHEMERAL: Interval<number> = [1024, 65536];
/** No service listens on so many ports. */
const MANY_PORTS = 1024;
const EVERY_TCP = packets({ protocol: [TCP, TCP + 1] });
const FAR_END = { egress: 'dst', ingress: 'src' } as const;

/**
 * ACLs that let connections in one way and their replies not, or not all, the other way. An entry for many high
 * ports is left out: it is there for the replies of the other direction, not for services.
 */
export const aclBlocksReplies: Check = ({ network }) =>
  (network.snapshot.NetworkAcls ?? [])
    .map(compileAcl)
    .flatMap((acl) => (['egress', 'ingress'] as const).flatMap((direction) => inDirection(acl, direction)));

function inDirection(acl: Acl, direction: RuleDirection): readonly Fault[] {
  const { rulings } = decide(acl[direction], EVERY_TCP, FAR_END[direction]);
  const rules = new Map(acl[direction].rules.map((rule) => [rule.ruleId, rule]));
  return rulings.flatMap((ruling) => {
    const rule = ruling.effect === 'allow' ? rules.get(ruling.ruleId ?? '') : undefined;
    return rule === undefined || isForReplies(rule) ? [] : repliesTo(acl, direction, rule, ruling);
  });
}

function isForReplies({ ports: [from, end] }: Rule): boolean {
  return from >= EPHEMERAL[0] && end - from >= MANY_PORTS;
}

function repliesTo(acl: Acl, direction: RuleDirection, rule: Rule, { packets: requests }: Ruling): readonly Fault[] {
  const back = direction === 'egress' ? 'ingress' : 'egress';
  const peers = requests.addresses(FAR_END[direction]);
  const asked = packets({ protocol: [TCP, TCP + 1], dport: EPHEMERAL, [FAR_END[back]]: peers });
  const { sure } = decide(acl[back], asked, FAR_END[back]);
  const dropped = asked.subtract(sure);
  return dropped.isEmpty
    ? []
    : [fault(acl.id, direction, rule, { sure, dropped, share: ratio(sure.size, asked.size) })];
}

interface Replies {
  readonly sure: PacketSet;
  readonly dropped: PacketSet;
  /** The part of the replies that passes. */
  readonly share: number;
}

function fault(id: string, direction: RuleDirection, rule: Rule, { sure, dropped, share }: Replies): Fault {
  const ports = dropped.numbers('dport');
  const some = sure.numbers('dport').intersect(ports).isEmpty ? '' : ', from some peers';
  const [opens, back] = direction === 'egress' ? ['out', 'in'] : ['in', 'out'];
  const part = share === 0 ? 'none' : percent(share);
  const those = ports.size === 1n ? `the one to port ${ranges(ports)} is` : `those to ports ${ranges(ports)} are`;
  return {
    code: 'acl-blocks-replies',
    // Who lets everything in may mean the replies alone; who lets a service in means the service.
    severity: direction === 'ingress' && rule.ports[1] - rule.ports[0] === 65536 ? 'info' : 'warning',
    message: `Entry ${rule.ruleId} (${rule.cause.facts?.['entry'] ?? ''}) of ${id} lets connections ${opens} and ${part} of their replies ${back}: ${those} denied${some}.`,
    evidence: { resourceId: id, direction, ruleId: rule.ruleId, admitted: share, dropped: ranges(ports) },
  };
}
