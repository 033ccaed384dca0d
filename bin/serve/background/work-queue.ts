/** Work that is done so much of at a time, in the order in which it was asked for. */
export interface WorkQueue {
  /** Settles as the work does. */
  readonly add: <T>(work: () => Promise<T>) => Promise<T>;
  /** How much is under way, what waits too. */
  readonly size: () => number;
  /** Fulfilled when all that is under way has ended, well or not. */
  readonly idle: () => Promise<void>;
}

export function workQueue(atOnce: number): WorkQueue {
  const waiting: (() => void)[] = [];
  const under = new Set<Promise<unknown>>();
  let places = atOnce;
  const begin = async () => {
    if (places === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else places -= 1;
  };
  /** The place goes to whoever has waited longest. */
  const end = () => {
    const next = waiting.shift();
    if (next === undefined) places += 1;
    else next();
  };
  return {
    add: (work) => {
      const over = begin().then(work).finally(end);
      under.add(over);
      const gone = () => under.delete(over);
      over.then(gone, gone);
      return over;
    },
    size: () => under.size,
    idle: async () => {
      await Promise.allSettled(under);
    },
  };
}
