import type { ProfileName } from '../../../model/host/windows-firewall.ts';

/**
 * Enumerations of the NetSecurity module. PowerShell 7 prints names where PowerShell 5 prints numbers, and a list of
 * one element as the element; text that was converted once more wraps a list as `{value, Count}`.
 */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && 'value' in value && 'Count' in value) return listOf(value.value);
  return [value];
}

/** The words of a filter; none at all for what stands for anything. */
export function wordsOf(value: unknown): readonly string[] {
  const words = listOf(value).map((word) => wordOf(word).trim());
  return words.some(isAny) ? [] : words.filter((word) => word !== '');
}

export function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
}

function isAny(word: string): boolean {
  return word === '*' || word.toLowerCase() === 'any';
}

/** `undefined` for a word that none of the table is. */
export function lookUpWord<T>(table: Readonly<Record<string, T>>, value: unknown): T | undefined {
  const word = wordOf(value).toLowerCase();
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

export const DIRECTIONS = { '1': 'in', inbound: 'in', '2': 'out', outbound: 'out' } as const;
export const ACTIONS = {
  '2': 'allow',
  allow: 'allow',
  '3': 'bypass',
  allowbypass: 'bypass',
  '4': 'block',
  block: 'block',
} as const;
/** Of a profile: what NotConfigured means depends on the direction. */
export const DEFAULTS = {
  '0': 'unset',
  notconfigured: 'unset',
  '2': 'allow',
  allow: 'allow',
  '4': 'block',
  block: 'block',
} as const;
/** Of rules 2 is false; of profiles it is not configured, which is on, and 0 is false. */
export const RULE_OFF = { '2': true, '0': true, false: true } as const;
export const PROFILE_OFF = { '0': true, false: true } as const;
export const CATEGORIES: Readonly<Record<string, ProfileName>> = {
  '0': 'Public',
  public: 'Public',
  '1': 'Private',
  private: 'Private',
  '2': 'Domain',
  domainauthenticated: 'Domain',
  domain: 'Domain',
};

const BITS: readonly (readonly [ProfileName, number])[] = [
  ['Domain', 1],
  ['Private', 2],
  ['Public', 4],
];
const EVERY = 7;

/** Profiles by bit mask or by name, in any number of words; empty for any, `undefined` for what is neither. */
export function profilesIn(value: unknown): readonly ProfileName[] | undefined {
  const words = wordsOf(value).flatMap((word) => word.split(/,\s*/));
  const masks = words.map((word) => (/^\d+$/.test(word) ? Number(word) & EVERY : bitOf(word)));
  if (masks.includes(undefined)) return undefined;
  const mask = masks.reduce<number>((all, one) => all | (one ?? 0), 0);
  return mask === EVERY ? [] : BITS.filter(([, bit]) => (mask & bit) !== 0).map(([name]) => name);
}

function bitOf(word: string): number | undefined {
  return word.toLowerCase() === 'any' ? 0 : BITS.find(([name]) => name.toLowerCase() === word.toLowerCase())?.[1];
}
