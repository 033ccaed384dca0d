/** Names one to one, in the order in which they are met: `name-1`. What is empty stays empty. */
export function nameMap(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    if (name === '') return '';
    const next = known.get(name) ?? `name-${known.size + 1}`;
    known.set(name, next);
    return next;
  };
}
