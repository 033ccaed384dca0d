import type { Finding } from '../../model/audit.ts';
import type { Inventory } from './facts/inventory.ts';

/** A finding about one resource: `resourceId` says which, `ruleId` or `ruleIds` which of its rules. */
export interface Fault extends Finding {
  readonly evidence: Finding['evidence'] & { readonly resourceId: string };
}

/** Looks for one thing that is wrong with the rules themselves, whatever the question. */
export type Check = (inventory: Inventory) => readonly Fault[];
