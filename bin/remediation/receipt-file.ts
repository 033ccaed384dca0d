import { rename, writeFile } from 'node:fs/promises';
import type { Journal } from '../../lib/apply/journal.ts';
import { Receipt } from '../../lib/model/receipt.ts';
import { Problem, quote } from '../../lib/problem.ts';
import { readJson } from './read-json.ts';

export async function readReceipt(file: string): Promise<Receipt> {
  return readJson(file, 'receipt', Receipt);
}

/** Keeps a receipt in a file that is whole at any moment: whoever pulls the plug finds what was done so far. */
export function receiptFile(file: string): Journal {
  return {
    write: async (receipt) => {
      const part = `${file}.part`;
      await writeFile(part, `${JSON.stringify(receipt, null, 2)}\n`, { mode: 0o600 }).catch(
        (error: NodeJS.ErrnoException) => {
          throw new Problem(
            'usage',
            `cannot write ${quote(file)}: ${error.code ?? error.message}; nothing more was changed`,
          );
        },
      );
      await rename(part, file);
    },
  };
}
