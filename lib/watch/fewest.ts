/** Things that help together, and whether none of them can be spared. */
export interface Fewest<T> {
  readonly needed: readonly T[];
  /** False where the questions were used up before. */
  readonly isLeast: boolean;
}

/**
 * Of things that help together, those that have to: halved again and again, so that few of very many are found with few
 * questions. Whatever is given was asked about and helps, also where more of them help less. No more than `most`
 * questions are asked: what is left then is not told apart any further. Things are asked about in their old order.
 *
 * @see Ulrich Junker: QuickXplain. Preferred explanations and relaxations for over-constrained problems, AAAI 2004
 */
export function fewest<T>(all: readonly T[], helps: (some: readonly T[]) => boolean, most: number): Fewest<T> {
  const purse = { left: most };
  const inOrder = (some: readonly T[]) => {
    const chosen = new Set(some);
    return all.filter((one) => chosen.has(one));
  };
  const asks = (some: readonly T[]) => {
    purse.left -= 1;
    return purse.left >= 0 && helps(inOrder(some));
  };
  const needed = inOrder(within([], false, all, asks));
  return { needed, isLeast: purse.left >= 0 };
}

/** Those of the candidates that are needed beside what is given. `isNew`: whether what is given has not been asked about. */
function within<T>(
  given: readonly T[],
  isNew: boolean,
  candidates: readonly T[],
  helps: (some: readonly T[]) => boolean,
): readonly T[] {
  if (isNew && helps(given)) return [];
  if (candidates.length <= 1) return candidates;
  const half = Math.ceil(candidates.length / 2);
  const [left, right] = [candidates.slice(0, half), candidates.slice(half)];
  const second = within([...given, ...left], true, right, helps);
  const first = within([...given, ...second], second.length > 0, left, helps);
  return [...first, ...second];
}
