/** ISO 8601 in UTC, always with milliseconds: instants of one length sort as text. `now` is in milliseconds since 1970. */
export function instant(now: number): string {
  return new Date(now).toISOString();
}

const SHAPE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since 1970 of an instant with its zone; NaN for anything else, which is neither before nor after. */
export function millisecondsOf(iso: string): number {
  return SHAPE.test(iso) ? Date.parse(iso) : Number.NaN;
}
