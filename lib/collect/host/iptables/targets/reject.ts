import type { RejectAnswer } from '../../../../model/host/netfilter.ts';
import { type TargetReader, unreadTarget, valueOf, verdict } from './target-module.ts';

/** The names of both families behind `icmp-` and `icmp6-`, and the short ones that iptables takes for them. */
const ANSWERS: ReadonlyMap<string, RejectAnswer> = new Map<string, RejectAnswer>([
  ['tcp-reset', 'tcp-reset'],
  ['tcp-rst', 'tcp-reset'],
  ['port-unreachable', 'port-unreachable'],
  ['port-unreach', 'port-unreachable'],
  ['host-unreachable', 'host-unreachable'],
  ['host-unreach', 'host-unreachable'],
  ['net-unreachable', 'net-unreachable'],
  ['net-unreach', 'net-unreachable'],
  ['proto-unreachable', 'proto-unreachable'],
  ['proto-unreach', 'proto-unreachable'],
  ['net-prohibited', 'net-prohibited'],
  ['net-prohib', 'net-prohibited'],
  ['host-prohibited', 'host-prohibited'],
  ['host-prohib', 'host-prohibited'],
  ['admin-prohibited', 'admin-prohibited'],
  ['admin-prohib', 'admin-prohibited'],
  ['adm-prohibited', 'admin-prohibited'],
  ['no-route', 'no-route'],
  ['addr-unreachable', 'addr-unreachable'],
  ['addr-unreach', 'addr-unreachable'],
  ['policy-fail', 'policy-fail'],
  ['reject-route', 'reject-route'],
]);

export const REJECT: TargetReader = (target) => {
  const answer = ANSWERS.get((valueOf(target, '--reject-with') ?? 'port-unreachable').replace(/^icmp6?-/, ''));
  return answer === undefined ? unreadTarget(target) : verdict({ kind: 'reject', answer });
};
