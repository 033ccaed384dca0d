import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseNftJson } from '../../../../lib/collect/host/nft/parse-nft-json.ts';
import { parseNftText } from '../../../../lib/collect/host/nft/parse-nft-text.ts';
import type { Rule, Table } from '../../../../lib/model/host/netfilter.ts';

/**
 * Rule sets as they were written (.nft), and as Linux 6.18 and nft 1.0.6 printed them after loading them: with
 * `nft -j list ruleset` (.json.txt) and with `nft -a list ruleset` (.dump.txt).
 */
const FOLDER = join(import.meta.dirname, 'rulesets');
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.nft'))
  .map((name) => name.replace('.nft', ''));

function read(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

/** Rules without what only one of the dialects can know. */
function sameIn(tables: readonly Table[], without: readonly (keyof Rule)[]): readonly unknown[] {
  return tables.map((table) => ({
    ...table,
    chains: table.chains
      .map((chain) => ({ ...chain, rules: chain.rules.map((rule) => omit(rule, without)) }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  }));
}

function omit<T extends object>(value: T, keys: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key))) as Partial<T>;
}

/** nft 1.0.6 prints in JSON neither the devices of a chain nor the flags of a table. */
function asJsonHasIt(name: string, tables: readonly Table[]): readonly Table[] {
  if (name !== 'netdev') return tables;
  return tables.map((table) => ({
    ...table,
    chains: table.chains.map(({ base, ...chain }) => {
      if (base === undefined) return chain;
      const { devices: _, ...place } = base;
      return { ...chain, base: place };
    }),
  }));
}

function rulesOf(tables: readonly Table[]): readonly Rule[] {
  return tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules));
}

function shown(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

function unreadIn(tables: readonly Table[]): readonly string[] {
  return rulesOf(tables)
    .filter(({ steps }) => JSON.stringify(steps, shown).includes('"unread"'))
    .map(({ text }) => text);
}

describe('what the kernel holds is the same rule set in either dialect', () => {
  test.each(NAMES.filter((name) => name !== 'dormant'))('%s', (name) => {
    const json = parseNftJson(read(`${name}.json.txt`));
    const text = parseNftText(read(`${name}.dump.txt`));
    const bound = text.tables.flatMap(({ chains }) => chains.filter(({ base }) => base?.devices !== undefined));
    expect(json.gaps.map(({ reads }) => reads)).toEqual(bound.map(() => 'nft-text'));
    expect(text.gaps).toEqual([]);
    expect(sameIn(json.tables, ['text', 'line'])).toEqual(sameIn(asJsonHasIt(name, text.tables), ['text', 'line']));
    expect(rulesOf(text.tables).every(({ handle, line }) => handle !== undefined && line !== undefined)).toBe(true);
  });
});

/** Rules that nft writes in other words, or in another order of rows, than the file that it was given. */
const REWORDED: ReadonlySet<string> = new Set([
  'foreign-fields',
  'interfaces',
  'status',
  'verdict-maps',
  'workstation',
  'states-as-a-whole',
]);

describe('the file that was loaded says what the kernel holds', () => {
  test.each(NAMES.filter((name) => !REWORDED.has(name)))('%s', (name) => {
    const file = parseNftText(read(`${name}.nft`));
    const dump = parseNftText(read(`${name}.dump.txt`));
    expect(file.gaps).toEqual([]);
    expect(sameIn(file.tables, ['text', 'line', 'handle'])).toEqual(sameIn(dump.tables, ['text', 'line', 'handle']));
  });
});

/** Fields that the model has no name for, and targets that come from maps. Everything else is read. */
const UNREAD: Readonly<Record<string, readonly string[]>> = {
  arp: ['arp operation request accept', 'arp saddr ip 1.2.3.4 drop'],
  bridge: ['ether saddr 00:11:22:33:44:55 drop'],
  dnat: [
    'dnat to tcp dport map @pm',
    'dnat to tcp dport map { 80 : 1.2.3.4, 90 : 1.2.3.5 }',
    'dnat ip to ip daddr . tcp dport map @pp',
    'dnat to numgen random mod 2 map { 0 : 1.1.1.1, 1 : 2.2.2.2 }',
    'dnat to jhash ip saddr mod 2 map { 0 : 1.1.1.1, 1 : 2.2.2.2 }',
    'dnat ip prefix to ip daddr map { 10.1.0.0/16 : 10.2.0.0/16 }',
    'tcp dport 81 redirect to :tcp dport map { 81 : 82 }',
  ],
  'dnat-inet': ['dnat ip to tcp dport map { 80 : 1.1.1.1 }'],
  'hashed-vmap': [
    'numgen random mod 2 vmap { 0 : jump other, 1 : drop }',
    'jhash ip saddr mod 2 vmap { 0 : jump other, 1 : drop }',
  ],
  kubernetes: ['numgen random mod 2 vmap { 0 : goto endpoint-a, 1 : goto endpoint-b }'],
  netdev: ['fwd to "eth1"'],
  'set-marks': ['meta mark set ip saddr map @by', 'meta mark set numgen random mod 2', 'meta mark set meta mark << 8'],
  snat: ['snat to ip saddr map { 1.1.1.1 : 2.2.2.2 }'],
};

describe('nothing else is unread', () => {
  test.each(NAMES.filter((name) => name !== 'foreign-fields'))('%s', (name) => {
    const { tables } = parseNftText(read(`${name}.dump.txt`));
    expect(unreadIn(tables)).toEqual(UNREAD[name] ?? []);
  });

  test('a foreign field makes its rule unread, and no other', () => {
    const { tables } = parseNftText(read('foreign-fields.dump.txt'));
    expect(unreadIn(tables)).toHaveLength(rulesOf(tables).length);
  });
});

test('a table that sleeps is left out', () => {
  const { tables } = parseNftText(read('dormant.dump.txt'));
  expect(tables.map(({ name }) => name)).toEqual(['awake']);
});

/** Written by iptables-nft-restore. In JSON its extensions are names alone; as text nft translates what it can. */
describe('tables of iptables-nft', () => {
  const json = parseNftJson(read('iptables.json.txt'));
  const text = parseNftText(read('iptables.dump.txt'));

  test('are told as such in either dialect', () => {
    const heads = [json, text].map(({ tables }) => tables.map(({ backend, family, name }) => [backend, family, name]));
    const both = ['filter', 'nat'].map((name) => ['iptables-nft', 'ip', name]);
    expect(heads).toEqual([both, both]);
    const bound = text.tables.flatMap(({ chains }) => chains.filter(({ base }) => base?.devices !== undefined));
    expect(json.gaps.map(({ reads }) => reads)).toEqual(bound.map(() => 'nft-text'));
    expect(text.gaps).toEqual([]);
  });

  test('lose more in JSON than in text', () => {
    expect(unreadIn(text.tables)).toEqual(['xt match recent counter packets 0 bytes 0 drop']);
    expect(unreadIn(json.tables)).toHaveLength(14);
  });
});
