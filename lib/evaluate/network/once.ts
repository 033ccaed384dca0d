/** A function that computes each answer once. */
export function once<V>(compute: (id: string) => V): (id: string) => V {
  const known = new Map<string, V>();
  return (id) => {
    if (known.has(id)) return known.get(id) as V;
    const value = compute(id);
    known.set(id, value);
    return value;
  };
}
