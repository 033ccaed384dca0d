/** How often each word occurs, in the order of the words. */
export function countOf(words: readonly string[]): readonly (readonly [word: string, count: number])[] {
  const groups = Map.groupBy(words, (word) => word);
  return [...groups]
    .map(([word, all]) => [word, all.length] as const)
    .toSorted(([a], [b]) => Number(a > b) - Number(a < b));
}
