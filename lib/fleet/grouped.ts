import type { Swept } from '../model/fleet.ts';
import type { Told } from './told.ts';

/** What one interface was told of each destination. */
export interface Row {
  readonly eni: string;
  readonly told: readonly Told[];
}

/** Those that were told the same come together, in the order of the first. */
export function grouped(rows: readonly Row[]): readonly Swept[] {
  const numbers = new Map<string, number>();
  const numberOf = ({ text }: Told) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const groups = Map.groupBy(rows, ({ told }) => told.map(numberOf).join());
  return [...groups.values()].map((own) => ({
    enis: own.map(({ eni }) => eni),
    answers: (own[0]?.told ?? []).map(({ answer }) => answer),
  }));
}
