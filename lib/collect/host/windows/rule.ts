import type { WindowsRule } from '../../../model/host/windows-firewall.ts';
import { ICMP, ICMPV6 } from '../../../packets/index.ts';
import { ipProtocol } from '../routes/ip-protocol.ts';
import { addressRanges, portRanges, type Ranges } from './ranges.ts';
import { ACTIONS, DIRECTIONS, listOf, lookUpWord, profilesIn, RULE_OFF, wordOf, wordsOf } from './words.ts';

export type Row = Readonly<Record<string, unknown>>;

/** What a packet alone does not decide, by the key of the filter. Numbers are PowerShell 5’s: 0 is “not required”. */
const CONDITIONS: Readonly<Record<string, string>> = {
  Program: 'program',
  Service: 'service',
  Package: 'package',
  InterfaceType: 'interface type',
  LocalUser: 'local user',
  RemoteUser: 'remote user',
  RemoteMachine: 'remote computer',
  Authentication: 'IPsec authentication',
  Encryption: 'IPsec encryption',
};
const NONE: ReadonlySet<string> = new Set(['0', 'notrequired', 'any', '']);

export function isOff(row: Row): boolean {
  return lookUpWord(RULE_OFF, row['Enabled']) ?? false;
}

/** One rule with its filters; `undefined` when it is not to be known whom it concerns, or what it does. */
export function readWindowsRule(row: Row): WindowsRule | undefined {
  const direction = lookUpWord(DIRECTIONS, row['Direction']);
  const action = lookUpWord(ACTIONS, row['Action']);
  const profiles = profilesIn(row['Profile']);
  if (direction === undefined || action === undefined || profiles === undefined) return undefined;
  const id = wordOf(row['InstanceID']) || wordOf(row['Name']);
  const name = wordOf(row['DisplayName']) || id;
  const { fields, depends, unread } = filtersOf(row);
  const whom = [...depends, ...conditionsOf(row)];
  return { id, name, direction, action, profiles, ...fields, depends: whom, unread };
}

function filtersOf(row: Row): Pick<WindowsRule, 'depends' | 'unread'> & { readonly fields: Partial<WindowsRule> } {
  const ranges = {
    localPorts: portRanges(wordsOf(row['LocalPort'])),
    remotePorts: portRanges(wordsOf(row['RemotePort'])),
    localAddresses: addressRanges(wordsOf(row['LocalAddress'])),
    remoteAddresses: addressRanges(wordsOf(row['RemoteAddress'])),
  };
  const found = Object.entries(ranges).flatMap(([key, one]) => (one.kind === 'ranges' ? [[key, one.ranges]] : []));
  const interfaces = wordsOf(row['InterfaceAlias']);
  const { protocol, unread } = protocolOf(row);
  const fields = { ...protocol, ...Object.fromEntries(found), ...(interfaces.length > 0 && { interfaces }) };
  const words = [
    ...keywords('local port', ranges.localPorts),
    ...keywords('remote port', ranges.remotePorts),
    ...keywords('local address', ranges.localAddresses),
    ...keywords('remote address', ranges.remoteAddresses),
  ];
  return {
    fields,
    depends: words.filter((word) => KEYWORD.test(word)),
    unread: [...words.filter((word) => !KEYWORD.test(word)), ...unread],
  };
}

const KEYWORD = /^[a-z ]+ [A-Za-z]\w*$/;

/** `RPC`, `LocalSubnet4`: what they stand for the system alone knows. Other words are not understood at all. */
function keywords(what: string, ranges: Ranges<number> | Ranges<bigint>): readonly string[] {
  return ranges.kind === 'words' ? ranges.words.map((word) => `${what} ${word}`) : [];
}

/** An ICMP rule may ask for types, which are no part of the port filter that is collected. */
function protocolOf(row: Row): {
  readonly protocol: { readonly protocol?: number };
  readonly unread: readonly string[];
} {
  const [word] = wordsOf(row['Protocol']);
  if (word === undefined) return { protocol: {}, unread: [] };
  const protocol = ipProtocol(word);
  if (protocol === undefined) return { protocol: {}, unread: [`protocol ${word}`] };
  const types = protocol === ICMP || protocol === ICMPV6 ? icmpTypes(row['IcmpType']) : [];
  return { protocol: { protocol }, unread: types };
}

function icmpTypes(value: unknown): readonly string[] {
  if (listOf(value).length === 0) return ['ICMP types, which were not collected'];
  return wordsOf(value).map((word) => `ICMP type ${word}`);
}

function conditionsOf(row: Row): readonly string[] {
  return Object.entries(CONDITIONS).flatMap(([key, what]) => {
    const words = listOf(row[key]).map(wordOf);
    return words.every((word) => NONE.has(word.toLowerCase())) ? [] : [`${what} ${words.join(', ')}`];
  });
}
