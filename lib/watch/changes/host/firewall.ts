import type { Chain, Table } from '../../../model/host/netfilter.ts';
import type { How, Part, PartsOf } from '../part.ts';
import { chainRules } from './chain-rules.ts';
import { editChain, editTables, nameOf, putBack } from './edit-host.ts';

/** The firewall of a host as the kernel holds it: tables, chains with their policies, and rules one by one. */
export const firewall: PartsOf = (snapshot, other) =>
  Object.entries(snapshot.hosts).flatMap(([id, { netfilter }]) => {
    const compared = other.hosts[id]?.netfilter;
    if (netfilter === undefined || compared === undefined) return [];
    const known = new Map(compared.tables.map((table) => [nameOf(table), table]));
    return netfilter.tables.flatMap((table) => {
      const twin = known.get(nameOf(table));
      return twin === undefined ? [tablePart(id, table, netfilter.tables)] : chainParts(id, table, twin);
    });
  });

function tablePart(id: string, table: Table, all: readonly Table[]): Part {
  return {
    ...partOf(id, nameOf(table)),
    value: true,
    put: (snapshot) => editTables(snapshot, id, (tables) => putBack(tables, table, all, nameOf)),
    drop: (snapshot) => editTables(snapshot, id, (tables) => tables.filter((one) => nameOf(one) !== nameOf(table))),
    say: (how) => sayPresence(id, `table ${table.family} ${table.name}`, how),
  };
}

function chainParts(id: string, table: Table, twin: Table): readonly Part[] {
  const known = new Map(twin.chains.map((chain) => [chain.name, chain]));
  return table.chains.flatMap((chain) => {
    const other = known.get(chain.name);
    if (other === undefined) return [chainPart(id, table, chain)];
    return [policyPart(id, table, chain), ...chainRules(id, table, chain, other)];
  });
}

function chainPart(id: string, table: Table, chain: Chain): Part {
  const edit = (change: (chains: readonly Chain[]) => readonly Chain[]) =>
    inTable(id, table, (one) => {
      return { ...one, chains: change(one.chains) };
    });
  return {
    ...partOf(id, `${nameOf(table)} ${chain.name}`),
    value: true,
    put: edit((chains) => putBack(chains, chain, table.chains, ({ name }) => name)),
    drop: edit((chains) => chains.filter(({ name }) => name !== chain.name)),
    say: (how) => sayPresence(id, `chain ${chain.name}`, how),
  };
}

/** Where the kernel calls a chain, and what it does with a packet that no rule decided. */
function policyPart(id: string, table: Table, { name, base }: Chain): Part {
  return {
    ...partOf(id, `${nameOf(table)} ${name} policy`),
    value: base ?? null,
    put: inTable(id, table, (one) =>
      editChain(one, name, ({ base: _now, ...chain }) => ({ ...chain, ...(base !== undefined && { base }) })),
    ),
    drop: (snapshot) => snapshot,
    say: (_how, before, after) => sayPolicy(id, name, before as Chain['base'], after as Chain['base']),
  };
}

function sayPolicy(id: string, name: string, before: Chain['base'], after: Chain['base']): string {
  if (before?.policy === after?.policy) return `the chain ${name} of the host ${id} hangs elsewhere in the kernel now`;
  return `the policy of the chain ${name} of the host ${id} is ${after?.policy ?? 'none'} now (was ${before?.policy ?? 'none'})`;
}

function sayPresence(id: string, what: string, how: How): string {
  return how === 'removed'
    ? `the firewall of the host ${id} lost its ${what}`
    : `the firewall of the host ${id} has a new ${what}`;
}

function inTable(id: string, table: Table, edit: (table: Table) => Table): Part['put'] {
  return (snapshot) =>
    editTables(snapshot, id, (tables) => tables.map((one) => (nameOf(one) === nameOf(table) ? edit(one) : one)));
}

function partOf(id: string, where: string): Pick<Part, 'key' | 'source' | 'what' | 'resourceId'> {
  return { key: `host-firewall ${id} ${where}`, source: 'hosts', what: 'host-firewall', resourceId: id };
}
