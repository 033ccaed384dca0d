import { mergeFiles } from '../../lib/collect/snapshot/merge-files.ts';
import { readFiles } from '../../lib/collect/snapshot/read-snapshot.ts';
import { itemsIn } from '../../lib/fleet/items.ts';
import { Problem, quote } from '../../lib/problem.ts';
import type { FleetSource } from './fleet-source.ts';
import { threadSweeper } from './thread-sweeper.ts';

/** A snapshot folder, read once: whatever happens to its files while the sweep runs, the answers are of one network. */
export async function folderSource(folder: string): Promise<FleetSource> {
  const files = await readFiles(folder);
  const snapshot = mergeFiles(files);
  const items = itemsIn(snapshot);
  if (items.length === 0)
    throw new Problem(
      'bad-snapshot',
      `no file in ${quote(folder)} holds a network interface; save there what aws ec2 describe-network-interfaces --output json prints`,
    );
  return {
    about: `the snapshot ${folder}`,
    content: files.flatMap(({ path, text }) => [path, text]),
    items,
    sweepers: (count, destinations) => Array.from({ length: count }, () => threadSweeper({ snapshot, destinations })),
  };
}
