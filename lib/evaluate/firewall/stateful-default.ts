import type { FirewallPolicy } from '../../model/aws/network-firewall.ts';
import type { ReasonCode } from '../../model/reason.ts';
import type { PacketSet } from '../../packets/index.ts';
import type { Fate, FirewallRule } from './shares.ts';
import { isStrict } from './stateful.ts';
import { BOTH_FATES } from './stateful-rule.ts';
import { EVERYTHING, NOT_TCP, ONLY_TCP, ruleGap, undecided } from './undecided.ts';

/**
 * What the stateful engine does with what no rule matches: in action order it passes; in strict order the policy says,
 * and what it says nothing of passes. `drop_established` lets tcp connect and then drops what the client sends, so
 * the connection is as good as none.
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 */
export function statefulDefault(policy: FirewallPolicy): readonly FirewallRule[] {
  const { StatefulDefaultActions: written = [] } = policy;
  const actions = isStrict(policy) ? written.filter((action) => !action.startsWith('aws:alert_')) : [];
  const [action] = actions;
  if (action === undefined) return [otherwise('allow', 'none', EVERYTHING)];
  if (actions.includes('aws:drop_strict')) return [otherwise('deny', 'aws:drop_strict', EVERYTHING)];
  if (!action.startsWith('aws:drop_established')) return undecidedBy(action, EVERYTHING);
  const stalls = otherwise('deny', action, ONLY_TCP, 'network-firewall-drop-established');
  if (action === 'aws:drop_established') return [stalls, otherwise('deny', action, NOT_TCP)];
  return [stalls, ...undecidedBy(action, NOT_TCP)];
}

function otherwise(
  fate: Fate,
  action: string,
  region: PacketSet,
  code: ReasonCode = 'network-firewall-default',
): FirewallRule {
  return { fate, cause: { code, facts: { action } }, certain: region, possible: region };
}

/** What the variants for applications do to other protocols than tcp, AWS does not say. */
function undecidedBy(action: string, region: PacketSet): readonly FirewallRule[] {
  const gap = ruleGap(action, `what ${action} does to packets that no rule matches is not known`);
  return undecided(BOTH_FATES, action, gap, region);
}
