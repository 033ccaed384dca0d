import type { Gap } from '../../../model/gap.ts';
import type { ProfileName, WindowsFirewall, WindowsProfile } from '../../../model/host/windows-firewall.ts';
import { isOff, type Row, readWindowsRule } from './rule.ts';
import { CATEGORIES, DEFAULTS, listOf, lookUpWord, PROFILE_OFF, wordOf } from './words.ts';

type Parsed = { readonly windows?: WindowsFirewall; readonly gaps: readonly Gap[] };

/**
 * Windows Defender Firewall from the JSON the probe writes: profiles, connections, and rules with their filters. Where
 * a rule or a profile is not understood nothing is said at all: it might be the one that decides.
 */
export function parseWindows(text: string): Parsed {
  const json = read(text);
  if (!isRow(json)) return { gaps: [gap('the dump of the Windows firewall is no JSON object')] };
  const missing = ['profiles', 'rules'].filter((key) => json[key] === undefined || json[key] === null);
  if (missing.length > 0) return { gaps: [gap(`the dump of the Windows firewall has no ${missing.join(' and no ')}`)] };
  const rows = listOf(json['rules']).filter((row) => !isRow(row) || !isOff(row));
  const rules = rows.map((row) => (isRow(row) ? readWindowsRule(row) : undefined));
  const profiles = listOf(json['profiles']).map(profileOf);
  const bad =
    rows.find((_, i) => rules[i] === undefined) ?? listOf(json['profiles']).find((_, i) => profiles[i] === undefined);
  if (bad !== undefined) return { gaps: [gap(`part of the Windows firewall is not understood: ${quote(bad)}`)] };
  const windows = { profiles: present(profiles), ...connectionsOf(json), rules: present(rules) };
  return { windows, gaps: json['connections'] === undefined ? [unconnected()] : [] };
}

function read(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

const NAMES: Readonly<Record<string, ProfileName>> = { domain: 'Domain', private: 'Private', public: 'Public' };

function profileOf(row: unknown): WindowsProfile | undefined {
  if (!isRow(row)) return undefined;
  const name = lookUpWord(NAMES, row['Name']);
  const inbound = lookUpWord(DEFAULTS, row['DefaultInboundAction']);
  const outbound = lookUpWord(DEFAULTS, row['DefaultOutboundAction']);
  if (name === undefined || inbound === undefined || outbound === undefined) return undefined;
  return {
    name,
    enabled: !(lookUpWord(PROFILE_OFF, row['Enabled']) ?? false),
    outbound: outbound === 'unset' ? 'allow' : outbound,
    inbound: inbound === 'unset' ? 'block' : inbound,
  };
}

function connectionsOf(json: Row): Pick<WindowsFirewall, 'connections'> {
  const rows = listOf(json['connections']).filter(isRow);
  const connections = rows.flatMap((row) => {
    const profile = lookUpWord(CATEGORIES, row['NetworkCategory']);
    const { InterfaceIndex: index } = row;
    const place = { alias: wordOf(row['InterfaceAlias']), ...(typeof index === 'number' && { index }) };
    return profile === undefined ? [] : [{ ...place, profile }];
  });
  return { connections };
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function present<T>(values: readonly (T | undefined)[]): readonly T[] {
  return values.filter((value) => value !== undefined);
}

function quote(value: unknown): string {
  return JSON.stringify(value).slice(0, 120);
}

function gap(reason: string): Gap {
  return {
    reads: 'windows-firewall',
    reason,
    remedy: 'Run the probe as administrator, in Windows PowerShell 5.1 or later.',
  };
}

function unconnected(): Gap {
  const reason = 'which profile is in force on which interface was not collected';
  return { reads: 'Get-NetConnectionProfile', reason, remedy: 'Collect the output of `Get-NetConnectionProfile`.' };
}
