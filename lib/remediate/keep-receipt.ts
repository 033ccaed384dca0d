import type { Journal } from '../apply/journal.ts';
import { receiptWritten } from '../approve/remediation-life.ts';
import { change, find } from './change.ts';
import type { RemediatorPorts } from './ports.ts';

/**
 * The receipt in the record, written before and after every call. The first write takes the record over from whoever had
 * it; from then on somebody else's write means that it is theirs, and ours is refused: two workers never write in turn.
 */
export function receiptKeeper(ports: RemediatorPorts, id: string): Journal {
  let mine: number | undefined;
  return {
    write: async (receipt) => {
      const { version } = await find(ports, id);
      if (mine !== undefined && version !== mine) throw new Error(`another worker has taken plan ${id} up`);
      const { record, refused } = await change(ports, id, (one) => receiptWritten(one, receipt));
      if (refused !== undefined) throw new Error(`the receipt of ${id} was not kept: ${refused.sentence}`);
      mine = record.version;
    },
  };
}
