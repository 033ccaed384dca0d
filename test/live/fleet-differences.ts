import type { FleetAnswer } from '../../lib/model/fleet.ts';
import type { Answers } from './fleet-account.ts';

export interface Difference {
  readonly eni: string;
  readonly destination: string;
  readonly fleet: FleetAnswer | undefined;
  readonly audit: FleetAnswer;
}

/** The internet is whatever nobody has who is known. A fleet knows more of them, which the eighth digit of a share tells. */
const OF_THE_INTERNET = 1e-7;

/** Where a fleet says something else than audits do. */
export function differences(fleet: Answers, audits: Answers, destinations: readonly string[]): readonly Difference[] {
  return Object.entries(audits).flatMap(([eni, own]) =>
    own.flatMap((audit, i) => {
      const answer = fleet[eni]?.[i];
      const destination = destinations[i] ?? '';
      const isSame = destination.startsWith('0.0.0.0/0') ? isNear(answer, audit) : isEqual(answer, audit);
      return isSame ? [] : [{ eni, destination, fleet: answer, audit }];
    }),
  );
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isNear(a: unknown, b: unknown): boolean {
  const [ours, theirs] = [numbersOf(a), numbersOf(b)];
  const near = theirs.numbers.every(
    (one, i) => Math.abs(one - (ours.numbers[i] ?? Number.NaN)) <= one * OF_THE_INTERNET,
  );
  return near && ours.rest === theirs.rest;
}

function numbersOf(value: unknown) {
  const numbers: number[] = [];
  const rest = JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'number' ? numbers.push(one) && 'n' : one,
  );
  return { rest, numbers };
}

/** Interfaces are told in two orders. */
export function onlyIn(a: Answers, b: Answers): readonly string[] {
  return Object.keys(a).filter((eni) => b[eni] === undefined);
}
