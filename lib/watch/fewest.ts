/**
 * Of things that help together, those that have to: halved again and again, so that few of very many are found with few
 * questions. That finds the fewest where more never helps less; where it does, they are left out one by one, and what is
 * given helps all the same. No more than `most` questions are asked: what is left then is not told apart any further.
 *
 * @see Ulrich Junker: QuickXplain. Preferred explanations and relaxations for over-constrained problems, AAAI 2004
 */
export function fewest<T>(all: readonly T[], helps: (some: readonly T[]) => boolean, most: number): readonly T[] {
  const purse = { left: most };
  const asks = (some: readonly T[]) => {
    purse.left -= 1;
    return purse.left >= 0 && helps(some);
  };
  const found = within([], false, all, asks);
  if (found.length < all.length && asks(found)) return found;
  return all.reduce<readonly T[]>((needed, one) => {
    const without = needed.filter((other) => other !== one);
    return asks(without) ? without : needed;
  }, all);
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
  const second = within([...given, ...left], left.length > 0, right, helps);
  const first = within([...given, ...second], second.length > 0, left, helps);
  return [...first, ...second];
}
