const LISTED = 3;

/** `a, b, c and 2 more`. */
export function few(names: readonly string[]): string {
  const more = names.length - LISTED;
  const all = more > 0 ? [...names.slice(0, LISTED), `${more} more`] : names;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
