import type { FleetMatrix } from '../../lib/fleet/matrix/matrix.ts';
import type { FleetSummary } from '../../lib/model/fleet.ts';
import type { FleetQuestion } from './destinations-file.ts';

/** The expectations that do not hold; nothing where nobody expects anything. */
export function unmetOf(
  questions: readonly FleetQuestion[],
  { destinations }: FleetMatrix,
): Pick<FleetSummary, 'unmet'> {
  if (questions.every(({ expect }) => expect === undefined)) return {};
  const unmet = questions.flatMap(({ destination, expect }, i) => {
    const looks = destinations[i]?.looks;
    if (expect === undefined || looks === undefined) return [];
    const all = Object.values(looks).reduce((sum, count) => sum + count, 0);
    // What cannot be asked is unknown to whoever expects something.
    const met = looks[expect] + (expect === 'unknown' ? looks.unasked : 0);
    return met === all ? [] : [{ destination, expect, interfaces: all - met }];
  });
  return { unmet };
}
