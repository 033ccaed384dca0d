import type { Gap } from '../../model/gap.ts';
import { FAMILIES, type FamilyKey } from '../../model/snapshot.ts';

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
