import type { Row, Sight } from './action.ts';

/** The five ways in which a change may stand, as values. */

export function absent(before: object | null): Sight {
  return { state: 'absent', because: null, before: plainOrNull(before), made: {} };
}

export function ours(before: object | null, made: Row): Sight {
  return { state: 'ours', because: null, before: plainOrNull(before), made };
}

export function begun(before: object | null, made: Row): Sight {
  return { state: 'begun', because: null, before: plainOrNull(before), made };
}

/** Some of it may be ours all the same. */
export function foreign(before: object | null, because: string, made: Row = {}): Sight {
  return { state: 'foreign', because, before: plainOrNull(before), made };
}

export function stale(because: string, before: object | null = null, made: Row = {}): Sight {
  return { state: 'stale', because, before: plainOrNull(before), made };
}

/** As the command line prints it: dates become text, and what is not set goes away. */
function plainOrNull(row: object | null): Row | null {
  return row === null ? null : (JSON.parse(JSON.stringify(row)) as Row);
}
