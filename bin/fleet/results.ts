import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sweptIn } from '../../lib/fleet/lines.ts';
import type { SweptItem } from '../../lib/fleet/matrix/swept-item.ts';
import type { FleetItem, FleetOutcome } from '../../lib/model/fleet.ts';
import { ItemRecord, type SweptRecord } from './item-record.ts';
import { writeWhole } from './write-whole.ts';

/** The results of one run in a folder, item by item. */
export interface Results {
  /** The items that need not be swept again. One that failed is tried anew. */
  readonly done: () => ReadonlySet<string>;
  readonly keep: (swept: SweptRecord) => Promise<FleetOutcome>;
  /** What became of these items, in their order; those without a record are left out. */
  readonly outcomes: (items: readonly FleetItem[]) => readonly FleetOutcome[];
  /** The answers, one VPC in memory at a time. */
  readonly swept: (items: readonly FleetItem[], destinations: number) => Iterable<SweptItem>;
}

/** Opens what a run with this digest left in the folder, if anything. */
export async function openResults(folder: string, digest: string): Promise<Results> {
  await mkdir(join(folder, ITEMS), { recursive: true, mode: 0o700 });
  const names = await readdir(join(folder, ITEMS));
  // A part of a file is what a run left that was killed while it wrote.
  await Promise.all(names.filter((name) => name.endsWith('.part')).map((name) => rm(join(folder, ITEMS, name))));
  const records = new Map<string, ItemRecord>();
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    // oxlint-disable-next-line no-await-in-loop -- there may be more files than a process may open
    const record = readRecord(await readFile(join(folder, ITEMS, name), 'utf8'));
    if (record?.digest === digest) records.set(record.outcome.item.vpcId, record);
  }
  return {
    done: () =>
      new Set([...records].flatMap(([vpcId, { outcome }]) => (outcome.status === 'completed' ? [vpcId] : []))),
    keep: async ({ text, outcome: fresh, ...about }) => {
      const { vpcId } = fresh.item;
      const lines = fresh.status === 'completed' ? `${ITEMS}/${fileOf(vpcId)}.jsonl` : null;
      if (lines !== null) await writeWhole(join(folder, lines), text);
      const record = { digest, outcome: { ...fresh, lines }, ...about };
      await writeWhole(join(folder, ITEMS, `${fileOf(vpcId)}.json`), `${JSON.stringify(record)}\n`);
      records.set(vpcId, record);
      return record.outcome;
    },
    outcomes: (items) => items.flatMap(({ vpcId }) => records.get(vpcId)?.outcome ?? []),
    *swept(items, destinations) {
      for (const { vpcId } of items) {
        const record = records.get(vpcId);
        if (record?.outcome.lines === null || record === undefined) continue;
        const { outcome, vpcName, places } = record;
        const text = readFileSync(join(folder, outcome.lines ?? ''), 'utf8');
        yield { item: outcome.item, vpcName, places, swept: sweptIn(text, destinations) };
      }
    },
  };
}

export const ITEMS = 'items';

/** Ids come from a file, and a path made of one must not lead anywhere else. */
export function fileOf(vpcId: string): string {
  return encodeURIComponent(vpcId).slice(0, 200) || 'no-vpc';
}

/** Of a file that somebody wrote into, nothing is known. */
function readRecord(text: string): ItemRecord | undefined {
  try {
    return ItemRecord.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
