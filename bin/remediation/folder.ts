import { mergeFiles } from '../../lib/collect/snapshot/merge-files.ts';
import { patchedFiles } from '../../lib/collect/snapshot/patched-files.ts';
import { readFiles } from '../../lib/collect/snapshot/read-snapshot.ts';
import { RowChange, rowChanges, takeBack } from '../../lib/collect/snapshot/row-changes.ts';
import { writeSnapshot } from '../../lib/collect/snapshot/write-snapshot.ts';
import type { Plan } from '../../lib/model/plan.ts';
import type { Receipt, ReceiptStep } from '../../lib/model/receipt.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { fixOf } from '../../lib/plan/fixes/registry.ts';
import { Problem } from '../../lib/problem.ts';

interface Folders {
  readonly snapshot: string;
  readonly output: string;
  readonly force?: boolean | undefined;
}

/** Writes a copy of the folder as it would be recorded after the plan. The folder itself stays as it is. */
export async function applyToFolder(
  plan: Plan,
  folders: Folders,
): Promise<{ readonly receipt: Receipt; readonly after: Snapshot }> {
  const files = await readFiles(folders.snapshot);
  const before = mergeFiles(files);
  let after = before;
  const steps: ReceiptStep[] = [];
  for (const planned of plan.changes) {
    const { change } = planned;
    if (change.kind === 'open-host-firewall')
      throw new Problem(
        'bad-input',
        `what ${change.instanceId} said of its firewall is a recording, and cannot be patched`,
      );
    if (JSON.stringify(fixOf(change).tell(after, change).before) !== JSON.stringify(planned.before))
      throw new Problem('conflict', `${planned.resourceId} is not as the plan found it; make a new plan`);
    const next = fixOf(change).patch(after, change);
    const rows = rowChanges(after, next);
    steps.push({ change, status: 'done', before: null, made: { rows }, calls: [], failure: null });
    after = next;
  }
  await writeSnapshot(folders.output, patchedFiles(files, after, rowChanges(before, after)), { force: folders.force });
  return { receipt: receiptOf(plan, steps), after };
}

/** Writes a copy of a folder without what a receipt did to it. */
export async function undoInFolder(receipt: Receipt, folders: Folders): Promise<Receipt> {
  const files = await readFiles(folders.snapshot);
  const now = mergeFiles(files);
  const before = receipt.steps.toReversed().reduce((snapshot, step) => takeBack(snapshot, rowsIn(step)), now);
  await writeSnapshot(folders.output, patchedFiles(files, before, rowChanges(now, before)), { force: folders.force });
  return { ...receipt, outcome: 'restored', steps: receipt.steps.map((step) => ({ ...step, status: 'undone' })) };
}

function rowsIn({ made }: ReceiptStep): readonly RowChange[] {
  const { data, success } = RowChange.array().safeParse(made['rows']);
  if (success) return data;
  throw new Problem(
    'bad-input',
    'the receipt is of an account and not of a folder; write --region instead of --snapshot',
  );
}

/** Where there is no Region, it was a folder. */
const FOLDER = 'snapshot';

function receiptOf({ id, digest, question }: Plan, steps: ReceiptStep[]): Receipt {
  return { schemaVersion: 1, planId: id, digest, account: null, region: FOLDER, question, steps, outcome: 'applied' };
}
