import type { Gap } from '../../model/gap.ts';
import { type Address, ANY_ADDRESS, type Interval } from '../../packets/index.ts';
import type { Rule } from '../rules.ts';
import type { GroupRule } from './groups.ts';

/** A rule with its peers looked up; `gap` says that it cannot be known whom it matches, so it might match anyone. */
export function rulesFor(
  rule: GroupRule,
  peers: {
    readonly known: readonly Interval<Address>[];
    readonly might?: readonly Interval<Address>[];
    readonly gap?: Gap;
  },
): readonly Rule[] {
  const base = { ruleId: rule.ruleId, effect: 'allow', protocol: rule.protocol, ports: rule.ports } as const;
  const cause = { code: 'security-group-rule', ruleId: rule.ruleId } as const;
  const known: Rule = withGap({ ...base, cause, peers: peers.known }, rule.gap);
  if (peers.gap === undefined) return [known];
  return [
    known,
    {
      ...base,
      cause: { ...cause, code: 'security-group-unread' },
      peers: peers.might ?? [...ANY_ADDRESS],
      gap: peers.gap,
    },
  ];
}

function withGap(rule: Rule, gap: Gap | undefined): Rule {
  return gap === undefined ? rule : { ...rule, gap, cause: { ...rule.cause, code: 'security-group-unread' } };
}
