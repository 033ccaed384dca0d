import type { Refusal } from '../model/collection.ts';
import type { Gap } from '../model/gap.ts';
import { FAMILIES, type Snapshot } from '../model/snapshot.ts';
import type { Answer } from '../model/trace.ts';

/**
 * What the audit needed and could not read: the gaps that rules hang on, each with the refused call where that is why,
 * and the calls that were refused besides. The latter decided nothing, and somebody may still want to know.
 */
export function gapsOf({ collection }: Snapshot, answers: readonly Answer[]): readonly Gap[] {
  const refusals = collection?.refusals ?? [];
  const met = metIn(answers);
  const explained = met.map((gap) => becauseOf(gap, refusals));
  const rest = refusals.filter((refusal) => !met.some((gap) => speaksOf(gap, refusal))).map(gapOf);
  const gaps = new Map([...explained, ...rest].map((gap) => [`${gap.reads} ${gap.reason}`, gap]));
  return [...gaps.values()];
}

function metIn(answers: readonly Answer[]): readonly Gap[] {
  const hops = answers.flatMap(({ traces }) => traces.flatMap(({ trace }) => [...trace.out, ...trace.back]));
  return hops.flatMap(({ gates }) => gates.flatMap(({ rulings }) => rulings.flatMap(({ gap }) => gap ?? [])));
}

/** A gap of a host carries its address family too, which is the evaluator's alone. */
function becauseOf(gap: Gap, refusals: readonly Refusal[]): Gap {
  const { reads, reason, remedy } = gap;
  const refusal = refusals.find((one) => speaksOf(gap, one));
  return refusal === undefined ? { reads, reason, remedy } : { reads, reason: refusal.reason, remedy: refusal.remedy };
}

/** A family is known by its key; an answer about one resource by the resource. Ids alone would do for neither: every family of a VPC is asked for by its id. */
function speaksOf({ reads }: Gap, refusal: Refusal): boolean {
  if (refusal.reads in FAMILIES) return reads.split(' ')[0] === refusal.reads;
  return refusal.resource.split(', ').some((id) => reads.includes(id));
}

function gapOf({ reads, resource, reason, remedy }: Refusal): Gap {
  return { reads: reads in FAMILIES ? `${reads} of ${resource}` : resource, reason, remedy };
}
