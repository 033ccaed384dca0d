import type { BaseChain, TableFamily } from '../../../model/host/netfilter.ts';
import type { Tree } from './tree.ts';

/** A table as it was written, before its expressions mean anything: what both dialects are read into. */
export interface Ruleset {
  readonly family: TableFamily;
  readonly name: string;
  /** A dormant table is kept by the kernel and asked by nobody. */
  dormant: boolean;
  readonly sets: Map<string, NftSet>;
  readonly chains: Map<string, NftChain>;
  /** Base chains that hang on nothing known, as printed. */
  readonly unread: string[];
}

/** A named set or map. Elements are single values, or pairs of key and value in a map. */
export interface NftSet {
  readonly name: string;
  readonly elements: Tree[];
  /** Statements that every element runs: a limit or a quota there makes the match depend on it. */
  readonly statements: readonly Tree[];
  /** Elements go away by themselves. */
  readonly expires: boolean;
}

export interface NftChain {
  readonly name: string;
  base?: BaseChain;
  readonly rules: NftRule[];
}

export interface NftRule {
  readonly statements: readonly Tree[];
  readonly text: string;
  readonly handle?: number;
  readonly line?: number;
  readonly comment?: string;
}

/** Every table of a dump in the order in which they were printed, by `family name`. */
export type Rulesets = Map<string, Ruleset>;

export function rulesetOf(rulesets: Rulesets, family: TableFamily, name: string): Ruleset {
  const key = `${family} ${name}`;
  const found = rulesets.get(key) ?? { family, name, dormant: false, sets: new Map(), chains: new Map(), unread: [] };
  rulesets.set(key, found);
  return found;
}

export function chainOf(ruleset: Ruleset, name: string): NftChain {
  const found = ruleset.chains.get(name) ?? { name, rules: [] };
  ruleset.chains.set(name, found);
  return found;
}

export function setOf(ruleset: Ruleset, name: string, more: Partial<NftSet> = {}): NftSet {
  const known = ruleset.sets.get(name);
  const set = {
    name,
    elements: [...(known?.elements ?? []), ...(more.elements ?? [])],
    statements: more.statements ?? known?.statements ?? [],
    expires: more.expires ?? known?.expires ?? false,
  };
  ruleset.sets.set(name, set);
  return set;
}
