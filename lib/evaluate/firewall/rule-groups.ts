import type { RuleGroup, RuleGroupReference } from '../../model/aws/network-firewall.ts';
import type { Gap } from '../../model/gap.ts';
import { commandGap } from '../network/known.ts';
import type { Network } from '../network/network.ts';
import { ruleGap } from './undecided.ts';

/** One rule group of a policy, as far as it was collected. */
export interface ReadGroup {
  readonly name: string;
  /** Undefined where it was not collected. */
  readonly group: RuleGroup | undefined;
  /** Why its rules are not known, if they are not. */
  readonly gap: Gap;
  /** AWS's own groups are there to drop and let nothing pass. */
  readonly managed: boolean;
  /** Its drop rules were turned into alerts. */
  readonly watches: boolean;
}

/** The rule groups of a policy by rising priority, and as listed where they have none (stateful action order). */
export function readGroups(network: Network, references: readonly RuleGroupReference[] = []): readonly ReadGroup[] {
  return references
    .toSorted((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0))
    .map(({ ResourceArn: arn, Override: override }) => {
      const name = nameOf(arn);
      const group = network.snapshot.documents.ruleGroups?.find((one) => one.RuleGroupResponse.RuleGroupArn === arn);
      const gap = group === undefined ? notCollected(arn) : ruleGap(name, `AWS does not show the rules of ${name}`);
      const managed = arn.includes(':aws-managed:');
      return { name, group: group?.RuleGroup, gap, managed, watches: override?.Action === 'DROP_TO_ALERT' };
    });
}

/** `arn:aws:network-firewall:eu-west-1:111122223333:stateful-rulegroup/web` → `web`. */
export function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function notCollected(arn: string): Gap {
  const command = `aws network-firewall describe-rule-group --rule-group-arn ${arn}`;
  return commandGap(`rule group ${nameOf(arn)}`, `the rule group ${nameOf(arn)} was not collected`, command);
}
