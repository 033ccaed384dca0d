import type { Chain, Rule, Table } from '../../../model/host/netfilter.ts';
import type { How, Part } from '../part.ts';
import { editChain, editTables, exactly, nameOf, putBack, withRules } from './edit-host.ts';

/** A rule, and what tells it from the others of its chain: its text, and how many of that text stand before it. */
interface Named {
  readonly id: string;
  readonly rule: Rule;
}

/**
 * The rules of a chain, one by one, or as one thing where those that stayed have another order than before: which of them
 * moved, nobody can tell, and the order decides.
 */
export function chainRules(host: string, table: Table, chain: Chain, other: Chain): readonly Part[] {
  const [own, others] = [named(chain.rules), named(other.rules)];
  if (orderOf(own, others) !== orderOf(others, own)) return [orderPart(host, table, chain)];
  return own.map((one) => rulePart(host, table, chain, one));
}

function named(rules: readonly Rule[]): readonly Named[] {
  const seen = new Map<string, number>();
  return rules.map((rule) => {
    const text = textOf(rule);
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    return { id: `${text} ${before}`, rule };
  });
}

/** What a rule counted is no part of it. */
function textOf({ text }: Rule): string {
  return text.replace(/^\[\d+:\d+\] /, '').replace(/counter packets \d+ bytes \d+/g, 'counter');
}

function orderOf(own: readonly Named[], others: readonly Named[]): string {
  const shared = new Set(others.map(({ id }) => id));
  return exactly(own.map(({ id }) => id).filter((id) => shared.has(id)));
}

function rulePart(host: string, table: Table, chain: Chain, { id, rule }: Named): Part {
  const edit = (change: (rules: readonly Named[]) => readonly Named[]) =>
    inChain(host, table, chain, (rules) => change(named(rules)).map((one) => one.rule));
  return {
    ...partOf(host, table, chain, id),
    // What a named set holds stands in the steps alone.
    value: exactly(rule.steps),
    put: edit((rules) => putBack(rules, { id, rule }, named(chain.rules), (one) => one.id)),
    drop: edit((rules) => rules.toSpliced(lastOf(rules, rule), 1)),
    say: (how) => sayRule(host, chain.name, how, shortened(textOf(rule))),
  };
}

/** Of rules with one text the last one is dropped first, so that those before it keep their numbers. */
function lastOf(rules: readonly Named[], rule: Rule): number {
  const place = rules.findLastIndex((one) => textOf(one.rule) === textOf(rule));
  return place === -1 ? rules.length : place;
}

function orderPart(host: string, table: Table, chain: Chain): Part {
  return {
    ...partOf(host, table, chain, 'order'),
    value: exactly(chain.rules.map(({ steps }) => steps)),
    put: inChain(host, table, chain, () => chain.rules),
    drop: (snapshot) => snapshot,
    say: () => `the rules of the chain ${chain.name} of the host ${host} have another order now`,
  };
}

function sayRule(host: string, chain: string, how: How, text: string): string {
  const where = `the chain ${chain} of the host ${host}`;
  if (how === 'changed') return `the rule "${text}" in ${where} matches other packets now`;
  return how === 'removed' ? `${where} lost the rule "${text}"` : `${where} has the new rule "${text}"`;
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 157)}...` : text;
}

function inChain(host: string, table: Table, { name }: Chain, edit: (rules: readonly Rule[]) => readonly Rule[]) {
  const edited = (one: Table) => editChain(one, name, (chain) => withRules(chain, edit(chain.rules)));
  const put: Part['put'] = (snapshot) =>
    editTables(snapshot, host, (all) => all.map((one) => (nameOf(one) === nameOf(table) ? edited(one) : one)));
  return put;
}

function partOf(host: string, table: Table, chain: Chain, id: string) {
  const key = `host-firewall ${host} ${nameOf(table)} ${chain.name} rule ${id}`;
  return { key, source: 'hosts', what: 'host-firewall', resourceId: host };
}
