import type { HostChain } from '../../model/change.ts';
import type { Host } from '../../model/host/host.ts';
import type { Chain, Netfilter, Rule, Table } from '../../model/host/netfilter.ts';

type NewRule = Pick<Rule, 'text' | 'steps'>;

export function findTable({ netfilter }: Host, { backend, family, table }: HostChain): Table | undefined {
  return netfilter?.tables.find((one) => one.backend === backend && one.family === family && one.name === table);
}

export function findChain(host: Host, chain: HostChain): Chain | undefined {
  return findTable(host, chain)?.chains.find(({ name }) => name === chain.name);
}

/** The host as its dumps would be read with these rules at the head of a chain. A chain that is not there stays so. */
export function withRulesAtHead(host: Host, chain: HostChain, rules: readonly NewRule[]): Host {
  const table = findTable(host, chain);
  const old = findChain(host, chain);
  if (table === undefined || old === undefined || host.netfilter === undefined || rules.length === 0) return host;
  const added = rules.map((rule, position): Rule => ({ ...rule, position, comment: 'egress-doctor' }));
  const moved = old.rules.map((rule) => ({ ...rule, position: rule.position + added.length }));
  const chains = table.chains.map((one) => (one === old ? { ...one, rules: [...added, ...moved] } : one));
  return { ...host, netfilter: withTable(host.netfilter, table, { ...table, chains }) };
}

function withTable({ tables }: Netfilter, old: Table, next: Table): Netfilter {
  return { tables: tables.map((one) => (one === old ? next : one)) };
}
