import type { Journal } from '../apply/journal.ts';
import { receiptWritten } from '../approve/remediation-life.ts';
import { change } from './change.ts';
import type { RemediatorPorts } from './ports.ts';

/** The receipt in the record, written before and after every call. Rejects once the record is no longer at this work. */
export function receiptKeeper(ports: RemediatorPorts, id: string): Journal {
  return {
    write: async (receipt) => {
      const { refused } = await change(ports, id, (record) => receiptWritten(record, receipt));
      if (refused !== undefined) throw new Error(`the receipt of ${id} was not kept: ${refused.sentence}`);
    },
  };
}
