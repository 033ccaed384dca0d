/** A sentence where two values are not one. */
export function differs(what: string, wanted: unknown, found: unknown): readonly string[] {
  return wanted === found ? [] : [`expected the ${what} ${String(wanted)}, and it is ${String(found)}`];
}
