import type { Gap } from '../../model/gap.ts';
import { FAMILIES, type FamilyKey, type Snapshot } from '../../model/snapshot.ts';

/** A gap that one AWS command fills. */
export function commandGap(reads: string, reason: string, command: string): Gap {
  return { reads, reason, remedy: `Collect the output of \`${command}\`.` };
}

/** The whole family was not collected, or it was and this item is not in it. */
export function missing(key: FamilyKey, id: string, collected: boolean): Gap {
  const { command } = FAMILIES[key];
  return collected
    ? commandGap(`${key} ${id}`, `${id} is not in the collected ${key}`, command)
    : commandGap(key, `${key} was not collected`, command);
}

/**
 * The gap in the place of something that has a default of AWS, where it was asked for and refused: what nobody asked for
 * is taken to be as AWS makes it, and what somebody was not shown may be anything.
 */
export function refused({ collection }: Snapshot, key: FamilyKey, id: string): Gap | undefined {
  return collection?.refusals.some(({ reads }) => reads === key) === true ? missing(key, id, false) : undefined;
}
