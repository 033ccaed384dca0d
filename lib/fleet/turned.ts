import type { FleetTurned, Swept } from '../model/fleet.ts';
import { NO_VERDICTS } from './outcome.ts';

/**
 * How many pairs have another verdict than in an earlier sweep of the same destinations, by the verdict that they have
 * now. An interface that only one of the two knows is not compared: nothing turned for it.
 */
export function turnedSince(before: readonly Swept[], now: readonly Swept[]): FleetTurned {
  const earlier = new Map(before.flatMap(({ enis, answers }) => enis.map((eni) => [eni, answers])));
  const became = { ...NO_VERDICTS };
  let compared = 0;
  for (const { enis, answers } of now)
    for (const eni of enis)
      for (const [i, { verdict }] of answers.entries()) {
        const was = earlier.get(eni)?.[i]?.verdict;
        if (was === undefined) continue;
        compared += 1;
        if (was !== verdict) became[verdict] += 1;
      }
  return { compared, became };
}
