/** Elements that HTML leaves without an end tag. */
const VOID = new Set(['meta', '!doctype', 'link', 'input']);
const TAG = /<(?<slash>\/?)(?<name>[!a-z][a-z0-9]*)(?<attributes>(?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*(?<closed>\/?)>/gi;

/** What is left open, wrongly nested, or looks like a tag and is none. */
export function markupFaults(page: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const { groups } of page.matchAll(TAG)) {
    const { slash, name = '', closed } = groups ?? {};
    if (slash === '/') wrong.push(...(open.pop() === name ? [] : [name]));
    else if (closed === '' && !VOID.has(name)) open.push(name);
  }
  return [...wrong, ...open, ...(page.replaceAll(TAG, '').match(/[<>]/g) ?? [])];
}

/** Ids that are there twice, and those that are meant and are not there. */
export function idFaults(page: string): readonly string[] {
  const ids = all(page, /\sid="([^"]+)"/g);
  const named = all(page, /\s(?:for|list|aria-labelledby|aria-describedby)="([^"]+)"/g).flatMap((one) =>
    one.trim().split(' '),
  );
  const linked = all(page, /\shref="#([^"]+)"/g);
  return [...ids.filter((id, i) => ids.indexOf(id) !== i), ...[...named, ...linked].filter((id) => !ids.includes(id))];
}

export function all(page: string, pattern: RegExp): readonly string[] {
  return [...page.matchAll(pattern)].map(([, found = '']) => found);
}
