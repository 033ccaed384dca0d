import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import type { Check, Fault } from '../../../lib/explain/lint/check.ts';
import { inventoryOf } from '../../../lib/explain/lint/facts/inventory.ts';
import { network, type Plan } from '../../support/network-text.ts';

/** What one check finds in a network of words. */
export function checked(check: Check, plan: Plan): readonly Fault[] {
  return check(inventoryOf(compileNetwork(network(plan))));
}

/** The same as sentences: `warning The route to …`. */
export function said(check: Check, plan: Plan): readonly string[] {
  return checked(check, plan).map(({ severity, message }) => `${severity} ${message}`);
}
