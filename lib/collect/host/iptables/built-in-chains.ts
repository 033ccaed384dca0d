import type { BaseChain, Hook } from '../../../model/host/netfilter.ts';

const HOOKS = {
  PREROUTING: 'prerouting',
  INPUT: 'input',
  FORWARD: 'forward',
  OUTPUT: 'output',
  POSTROUTING: 'postrouting',
} as const satisfies Readonly<Record<string, Hook>>;

type Name = keyof typeof HOOKS;
type Place = Pick<BaseChain, 'type' | 'hook' | 'priority'>;

/** A chain that the kernel calls by itself, in a table of iptables: where it hangs. */
export function builtInChain(table: string, chain: string): Place | undefined {
  return TABLES.get(table)?.get(chain);
}

export function isTable(name: string): boolean {
  return TABLES.has(name);
}

function chains(type: Place['type'], priority: number, ...names: readonly Name[]): ReadonlyMap<string, Place> {
  return new Map(names.map((name) => [name, { type, hook: HOOKS[name], priority }]));
}

/** Both back ends use these priorities. A mark set in mangle's OUTPUT makes the kernel choose the route again. */
const TABLES: ReadonlyMap<string, ReadonlyMap<string, Place>> = new Map([
  ['raw', chains('filter', -300, 'PREROUTING', 'OUTPUT')],
  [
    'mangle',
    new Map([
      ...chains('filter', -150, 'PREROUTING', 'INPUT', 'FORWARD', 'POSTROUTING'),
      ...chains('route', -150, 'OUTPUT'),
    ]),
  ],
  ['nat', new Map([...chains('nat', -100, 'PREROUTING', 'OUTPUT'), ...chains('nat', 100, 'INPUT', 'POSTROUTING')])],
  ['filter', chains('filter', 0, 'INPUT', 'FORWARD', 'OUTPUT')],
  ['security', chains('filter', 50, 'INPUT', 'FORWARD', 'OUTPUT')],
]);
