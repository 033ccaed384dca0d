import type { Place } from '../../evaluate/host/netfilter/place.ts';
import { placeText } from '../../evaluate/host/place-text.ts';
import type { Host } from '../../model/host/host.ts';

/** The rule or the policy that a ruling names, in the host's own rules. */
export function placeNamed({ netfilter }: Host, ruleId: string): Place | undefined {
  for (const table of netfilter?.tables ?? [])
    for (const chain of table.chains) {
      if (placeText({ table, chain }) === ruleId) return { table, chain };
      const rule = chain.rules.find((one) => placeText({ table, chain, rule: one }) === ruleId);
      if (rule !== undefined) return { table, chain, rule };
    }
  return undefined;
}
