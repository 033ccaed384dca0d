import type { Journal } from '../apply/journal.ts';
import { receiptWritten } from '../approve/remediation-life.ts';
import type { Remediation } from '../model/remediation.ts';
import type { RemediatorPorts } from './ports.ts';

/**
 * The receipt in the record, written over the record that it was read from, and then over what we have written ourselves.
 * Whoever comes in between has taken it over, and ours is refused: two workers never write in turn.
 */
export function receiptKeeper({ plans }: Pick<RemediatorPorts, 'plans'>, read: Remediation): Journal {
  let mine = read;
  return {
    write: async (receipt) => {
      const { next, refused } = receiptWritten(mine, receipt);
      if (refused !== undefined) throw new Error(`the receipt of ${read.id} was not kept: ${refused.sentence}`);
      if (!(await plans.replace(next))) throw new Error(`another worker has taken plan ${read.id} up`);
      mine = next;
    },
  };
}
