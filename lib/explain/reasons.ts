import type { ReasonCode } from '../model/reason.ts';
import type { GateAnswer, Ruling } from '../model/trace.ts';
import type { PacketSet } from '../packets/index.ts';
import { FILTER_SENTENCES } from './reasons/filters.ts';
import { FIREWALL_SENTENCES } from './reasons/firewalls.ts';
import { GATEWAY_SENTENCES } from './reasons/gateways.ts';
import { HOST_SENTENCES } from './reasons/hosts.ts';
import { PRIVATE_PATH_SENTENCES } from './reasons/private-paths.ts';
import type { Sentence } from './reasons/reason-case.ts';
import { ROUTE_SENTENCES } from './reasons/routes.ts';
import { sayTraffic } from './traffic.ts';

/** Every reason has a sentence; a code without one does not compile. */
export const SENTENCES: Readonly<Record<ReasonCode, Sentence>> = {
  ...HOST_SENTENCES,
  ...FILTER_SENTENCES,
  ...ROUTE_SENTENCES,
  ...GATEWAY_SENTENCES,
  ...PRIVATE_PATH_SENTENCES,
  ...FIREWALL_SENTENCES,
};

/** The sentence for a ruling about these packets, capitalised and stopped. */
export function sayReason(
  { resourceId, at, direction }: GateAnswer,
  ruling: Ruling,
  packets: PacketSet = ruling.packets,
): string {
  const { code, ruleId, effect, facts = {} } = ruling;
  const sentence = SENTENCES[code]({
    resource: resourceId,
    rule: ruleId,
    traffic: sayTraffic(packets),
    at,
    direction,
    effect,
    fact: (name) => facts[name] ?? '',
  });
  return `${/^(i|eni|igw|nat|tgw|vpc|vpce|pcx|vgw|eigw|pl|rtb|acl|sg|subnet)-/.test(sentence) ? sentence : sentence.charAt(0).toUpperCase() + sentence.slice(1)}.`;
}
