import type { TableFamily } from '../../../model/host/netfilter.ts';

const USUAL: ReadonlyMap<string, number> = new Map([
  ['raw', -300],
  ['mangle', -150],
  ['dstnat', -100],
  ['filter', 0],
  ['security', 50],
  ['srcnat', 100],
]);

/** The bridge runs the same names at places of its own. */
const BRIDGE: ReadonlyMap<string, number> = new Map([
  ['dstnat', -300],
  ['filter', -200],
  ['out', 100],
  ['srcnat', 300],
]);

/** Reads `filter`, `mangle + 10`, `dstnat-5`, `-150`; `undefined` when the text is none of these. */
export function readPriority(text: string, family: TableFamily): number | undefined {
  const parts = /^([a-z]+)?([+-]?\d+)?$/.exec(text.replace(/\s+/g, ''));
  if (parts === null || (parts[1] === undefined && parts[2] === undefined)) return undefined;
  const from = parts[1] === undefined ? 0 : (family === 'bridge' ? BRIDGE : USUAL).get(parts[1]);
  return from === undefined ? undefined : from + Number(parts[2] ?? 0);
}
