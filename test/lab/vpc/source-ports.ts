import type { RawSnapshot } from '../../support/naive/snapshot.ts';
import type { Draws } from './nat-rules.ts';

const LOWEST = 1024;
const HIGHEST = 65535;

/**
 * Source ports to try, with the port that a NAT shall draw for each: half of them at the ends of some ACL entry's range,
 * because that is where a mistake would be, the others anywhere.
 */
export function sourcePorts({ NetworkAcls = [] }: RawSnapshot, count: number, seed: number): Draws {
  const next = numbers(seed);
  const edges = [
    ...new Set(NetworkAcls.flatMap(({ Entries = [] }) => Entries.flatMap(({ PortRange }) => around(PortRange)))),
  ];
  const taken = new Set<number>();
  const draw = () => {
    for (;;) {
      const edge = edges[next() % Math.max(1, edges.length)];
      const port = next() % 2 === 0 && edge !== undefined ? edge : LOWEST + (next() % (HIGHEST - LOWEST + 1));
      // Small networks have fewer ends than ports are wanted: the next free one stands in.
      const free = taken.has(port) ? LOWEST + (next() % (HIGHEST - LOWEST + 1)) : port;
      if (taken.has(free)) continue;
      taken.add(free);
      return free;
    }
  };
  return new Map(Array.from({ length: count }, () => [draw(), draw()]));
}

function around(range: { readonly From?: number | undefined; readonly To?: number | undefined } | undefined) {
  const { From, To } = range ?? {};
  if (From === undefined || To === undefined) return [];
  return [From - 1, From, To, To + 1].filter((port) => port >= LOWEST && port <= HIGHEST);
}

/** The same numbers for the same seed. */
function numbers(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return (state ^ (state >>> 13)) >>> 0;
  };
}

/** Ports at even distances over the whole range. */
export function evenPorts(count: number): readonly number[] {
  const step = (HIGHEST + 1 - LOWEST) / count;
  return Array.from({ length: count }, (_, index) => Math.floor(LOWEST + (index + 0.5) * step));
}
