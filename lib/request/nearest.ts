/** Longer than any id of AWS; what follows says nothing about a slip of the hand. */
const LONGEST = 64;

/** Up to three words that take the fewest edits to become this one, the nearest first. */
export function nearest(word: string, among: readonly string[]): readonly string[] {
  const ranked = among.map((other) => ({ other, edits: edits(word.slice(0, LONGEST), other.slice(0, LONGEST)) }));
  return ranked
    .toSorted((a, b) => a.edits - b.edits)
    .slice(0, 3)
    .map(({ other }) => other);
}

/** Levenshtein's distance, one row of the table at a time. */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const swap = (row[j] ?? 0) + Number(from[i] !== to[j]);
      next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
