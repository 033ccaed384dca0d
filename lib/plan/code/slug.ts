/** An id in the letters that every tool takes in a name. Stands behind a word, so it may begin with a digit. */
export function slug(id: string, joint: '-' | '_'): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '')
    .join(joint);
}
