import type { Want } from '../want.ts';

/** What stands beside the values of a call: wants of one call may be asked for together. */
export function callOf({ reader, filter, vpc = '', place }: Want): string {
  return [reader, filter, vpc, place?.account ?? '', place?.region ?? ''].join(' ');
}

/** The wants of many questions, few calls for many values. */
export function inFewCalls(wants: readonly Want[]): readonly Want[] {
  const calls = Map.groupBy(wants, callOf);
  return [...calls.values()].flatMap((own) =>
    own.slice(0, 1).map((want) => ({ ...want, values: [...new Set(own.flatMap(({ values }) => values))] })),
  );
}
