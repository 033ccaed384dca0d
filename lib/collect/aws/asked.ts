import type { Want } from './want.ts';

/** How many values a filter takes in one call. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html */
const MOST_VALUES = 200;

/** The wants that were not asked for yet, few calls for many values; `asked` remembers them. */
export function newIn(asked: Set<string>, wants: readonly Want[]): readonly Want[] {
  const fresh = wants.map((want) => ({ ...want, values: unasked(asked, want) }));
  return fresh.flatMap((want) => chunks(want.values).map((values) => ({ ...want, values })));
}

function unasked(asked: Set<string>, { reader, filter, vpc = '', place, values }: Want): readonly string[] {
  const of = `${reader} ${filter} ${vpc} ${place?.account ?? ''} ${place?.region ?? ''}`;
  const found = [...new Set(values)].filter((value) => !asked.has(`${of} ${value}`));
  for (const value of found) asked.add(`${of} ${value}`);
  return found;
}

function chunks(values: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(values.length / MOST_VALUES);
  return Array.from({ length: count }, (_, i) => values.slice(i * MOST_VALUES, (i + 1) * MOST_VALUES));
}
