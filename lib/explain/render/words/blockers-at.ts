import type { Blocker, GateReport } from '../../../model/audit.ts';
import type { Direction } from '../../../model/gate.ts';

/** Which of the blockers a gate on the path is, counted from 1 as the reader sees them. */
export function blockersAt(
  blockers: readonly Blocker[],
  direction: Direction,
  { gate, at, resourceId, rulings }: GateReport,
): readonly number[] {
  const denies = new Set(
    rulings.filter(({ effect }) => effect === 'deny').map(({ ruleId, code }) => `${code} ${ruleId}`),
  );
  return blockers.flatMap((one, i) => {
    const here = one.gate === gate && one.at === at && one.direction === direction && one.resourceId === resourceId;
    return here && denies.has(`${one.code} ${one.ruleId}`) ? [i + 1] : [];
  });
}
