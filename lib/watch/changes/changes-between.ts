import type { Snapshot } from '../../model/snapshot.ts';
import type { FoundChange, RawChange } from './found-change.ts';
import { merged } from './merged.ts';
import { others } from './others.ts';
import { canonical, type How, type Part, type PartsOf } from './part.ts';
import { KINDS } from './registry.ts';

/**
 * All that is different between two snapshots of one network, thing by thing; taken back together they give a network
 * that answers as the old one did. What shows in several places is one change, and so is what only followed another: a
 * route that lost its target, the interface of a gateway that is gone.
 */
export function changesBetween(before: Snapshot, after: Snapshot): readonly FoundChange[] {
  const named = KINDS.flatMap((kind) => compared(kind, before, after));
  const reverted = revertAll(named, after);
  return merged([...named, ...compared(others, before, reverted)]);
}

export function revertAll(changes: readonly FoundChange[], snapshot: Snapshot): Snapshot {
  return changes.reduce((now, { revert }) => revert(now), snapshot);
}

function compared(kind: PartsOf, before: Snapshot, after: Snapshot): readonly RawChange[] {
  const [old, now] = [byKey(kind(before, after)), byKey(kind(after, before))];
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys.flatMap((key) => changeOf(old.get(key), now.get(key)));
}

function byKey(parts: readonly Part[]): ReadonlyMap<string, Part> {
  return new Map(parts.map((part) => [`${part.key}|${part.source}`, part]));
}

function changeOf(before: Part | undefined, after: Part | undefined): readonly RawChange[] {
  const part = after ?? before;
  if (part === undefined || canonical(before?.value ?? null) === canonical(after?.value ?? null)) return [];
  const how: How = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [
    {
      key: part.key,
      what: part.what,
      how,
      resourceId: part.resourceId,
      sentence: part.say(how, before?.value, after?.value),
      hangsOn: hangsOn(before, after),
      carries: [...(before?.carries ?? []), ...(after?.carries ?? [])],
      revert: (snapshot) => {
        const dropped = after?.drop(snapshot) ?? snapshot;
        return before?.put(dropped) ?? dropped;
      },
    },
  ];
}

/** What was led elsewhere did not follow what it led to: somebody changed it. */
function hangsOn(before: Part | undefined, after: Part | undefined): readonly string[] {
  const [old, now] = [before?.hangsOn ?? [], after?.hangsOn ?? []];
  const isLed = before !== undefined && after !== undefined && canonical(old) !== canonical(now);
  return isLed ? [] : [...new Set([...old, ...now])];
}
