import type { Host } from '../../../model/host/host.ts';
import type { Chain, Rule, Table } from '../../../model/host/netfilter.ts';
import type { Snapshot } from '../../../model/snapshot.ts';

/** The same snapshot with one host edited; unchanged where the host was not read. */
export function editHost(snapshot: Snapshot, id: string, edit: (host: Host) => Host): Snapshot {
  const host = snapshot.hosts[id];
  return host === undefined ? snapshot : { ...snapshot, hosts: { ...snapshot.hosts, [id]: edit(host) } };
}

export function editTables(
  snapshot: Snapshot,
  id: string,
  edit: (tables: readonly Table[]) => readonly Table[],
): Snapshot {
  return editHost(snapshot, id, (host) =>
    host.netfilter === undefined ? host : { ...host, netfilter: { tables: edit(host.netfilter.tables) } },
  );
}

/** The backend belongs to it: two tables of one name may stand side by side. */
export function nameOf({ backend, family, name }: Table): string {
  return `${backend} ${family} ${name}`;
}

export function editChain(table: Table, chain: string, edit: (chain: Chain) => Chain): Table {
  return { ...table, chains: table.chains.map((one) => (one.name === chain ? edit(one) : one)) };
}

export function withRules(chain: Chain, rules: readonly Rule[]): Chain {
  return { ...chain, rules: rules.map((rule, position) => ({ ...rule, position })) };
}

/** The list with an item at its old place: behind the last of those that stood before it and still are there. */
export function putBack<T>(list: readonly T[], item: T, old: readonly T[], idOf: (one: T) => string): readonly T[] {
  const ids = old.map(idOf);
  const earlier = new Set(ids.slice(0, ids.indexOf(idOf(item))));
  const place = list.findLastIndex((one) => earlier.has(idOf(one))) + 1;
  return [...list.slice(0, place), item, ...list.slice(place)];
}

/** JSON of values that hold addresses, which are too large for its numbers. */
export function exactly(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner));
}
