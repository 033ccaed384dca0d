import type { Aspect, Draft } from '../draft.ts';
import { USERS } from '../host-flow.ts';
import { addressElement } from '../nft/address-text.ts';
import { type Sighting, sightingOf } from '../nft/place.ts';
import type { Random } from '../random.ts';
import { not } from './not.ts';
import { flags, port, sourcePort } from './ports.ts';

export type BuiltIn = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';

/** Where an iptables rule will stand. A user chain belongs to one built-in chain, whose matches it may use. */
export interface IptablesPlace {
  readonly family: 4 | 6;
  readonly table: string;
  readonly hook: BuiltIn;
  readonly callable: readonly string[];
}

const USUAL: Readonly<Record<Aspect, number>> = {
  address: 24,
  port: 26,
  'source-port': 5,
  protocol: 8,
  device: 12,
  owner: 10,
  mark: 3,
  'ct-state': 14,
  ct: 3,
  flags: 5,
  icmp: 2,
  concatenation: 0,
  kind: 4,
  chance: 0,
};

/** Matches in the words of iptables; `-p` stands before them where one of them needs it. */
export function drawMatches(draft: Draft, place: IptablesPlace, least: number): string {
  const { random, taste } = draft;
  const flows = draft.flows.filter(({ src }) => (src.includes(':') ? 6 : 4) === place.family);
  const seen = sightingOf(random.pick(flows.length > 0 ? flows : draft.flows), isReply(random, place));
  if (seen.version !== place.family) return least === 0 ? '' : '-p tcp -m tcp --dport 443';
  const wanted = random.weighted([
    [least === 0 ? 6 : 0, 0],
    [46, 1],
    [36, 2],
    [10, 3],
  ] as const);
  const weights = Object.entries({ ...USUAL, ...taste.conditions, concatenation: 0 }).map(
    ([aspect, weight]) => [weight, aspect as Aspect] as const,
  );
  const drawn = Array.from({ length: wanted }, () => random.weighted(weights));
  const texts = [...new Set(drawn)]
    .map((aspect) => DRAWERS[aspect](random, seen, place))
    .filter((text) => text !== undefined);
  return withProtocol(texts);
}

function isReply(random: Random, { hook }: IptablesPlace): boolean {
  return hook === 'INPUT' || hook === 'PREROUTING' ? random.chance(0.85) : hook === 'FORWARD' && random.chance(0.4);
}

/** A match may begin with the protocol that it needs; of two only one can stand, and of multiport too. */
function withProtocol(texts: readonly string[]): string {
  const [first] = texts.flatMap((text) => /^-p \S+/.exec(text)?.[0] ?? []);
  const multiport = texts.find((text) => text.includes('-m multiport'));
  const fitting = texts
    .filter((text) => text === multiport || !text.includes('-m multiport'))
    .filter(
      (text) =>
        first === undefined || (!text.startsWith('! -p') && (!text.startsWith('-p') || text.startsWith(`${first} `))),
    );
  // Behind `-m multiport` the words --sport and --dport are its own.
  const last = fitting.toSorted((a, b) => Number(a === multiport) - Number(b === multiport));
  const rest = last.map((text) => (first === undefined ? text : text.replace(new RegExp(`^${first}(?: |$)`), '')));
  return [...(first === undefined ? [] : [first]), ...rest].filter((text) => text !== '').join(' ');
}

type Drawer = (random: Random, seen: Sighting, place: IptablesPlace) => string | undefined;

/** One prefix or address; ranges and lists have matches of their own. */
function drawAddress(random: Random, seen: Sighting): string {
  const towards = random.chance(0.75) !== seen.reply;
  const [flag, of] = towards ? (['-d', seen.dst] as const) : (['-s', seen.src] as const);
  if (random.chance(0.1)) return `-m iprange ${not(random)}--${towards ? 'dst' : 'src'}-range ${rangeAround(of)}`;
  if (seen.version === 4 && random.chance(0.06)) return `${not(random)}${flag} ${nonContiguous(of)}`;
  const element = addressElement(random, of);
  return `${not(random)}${flag} ${element.includes('-') ? of : element}`;
}

function rangeAround(address: string): string {
  const at = Math.max(address.lastIndexOf('.'), address.lastIndexOf(':')) + 1;
  const last = Number.parseInt(address.slice(at), address.includes(':') ? 16 : 10);
  const write = (value: number) => `${address.slice(0, at)}${address.includes(':') ? value.toString(16) : value}`;
  return `${write(Math.max(0, last - 3))}-${write(Math.min(255, last + 2))}`;
}

function nonContiguous(address: string): string {
  const [first, second, , last] = address.split('.');
  return `${first}.${second}.0.${last}/255.255.0.255`;
}

function device(random: Random, seen: Sighting, { hook }: IptablesPlace): string {
  const outward = hook === 'OUTPUT' || hook === 'POSTROUTING' || (hook === 'FORWARD' && random.chance(0.5));
  const real = seen.src.includes('.2.10') || seen.src.startsWith('fd00:2:') ? 'eth1' : 'eth0';
  const name = random.weighted([
    [4, real],
    [3, 'lo'],
    [2, 'eth+'],
    [1, 'docker0'],
    [1, 'eth1'],
    [1, 'd+'],
  ] as const);
  return `${not(random, 0.25)}${outward ? '-o' : '-i'} ${name}`;
}

function owner(random: Random, seen: Sighting, { hook }: IptablesPlace): string | undefined {
  if (hook !== 'OUTPUT' && hook !== 'POSTROUTING') return undefined;
  const [word, own] = random.chance(0.75) ? (['uid', seen.uid] as const) : (['gid', seen.gid] as const);
  const value = random.weighted([
    [5, String(own)],
    [1, `${Math.max(0, own - 2)}-${own + 400}`],
    [2, String(random.pick(USERS))],
  ] as const);
  return `-m owner ${not(random)}--${word}-owner ${value}`;
}

function mark(random: Random, seen: Sighting): string {
  const value = random.chance(0.5) ? seen.mark : random.pick([1, 2, 3, 0x100]);
  const mask = random.chance(0.4) ? `/0x${random.pick(['3', 'ff', '100'])}` : '';
  return `-m ${random.chance(0.7) ? 'mark' : 'connmark'} ${not(random)}--mark 0x${value.toString(16)}${mask}`;
}

const STATES = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'UNTRACKED'] as const;

function ctState(random: Random): string {
  const states = random.weighted([
    [5, () => 'RELATED,ESTABLISHED'],
    [4, () => random.pick(['NEW', 'ESTABLISHED', 'RELATED', 'INVALID'])],
    [3, () => random.several(STATES, 1, 3).join(',')],
  ] as const)();
  if (random.chance(0.2)) return `-m state ${not(random)}--state ${states}`;
  return `-m conntrack ${not(random)}--ctstate ${states}${random.chance(0.06) ? ',DNAT' : ''}`;
}

function ct(random: Random, seen: Sighting): string {
  const destination = seen.reply ? seen.src : seen.dst;
  return random.weighted([
    [
      2,
      () => `-m conntrack ${not(random, 0.3)}--ctstatus ${random.pick(['SEEN_REPLY', 'CONFIRMED', 'ASSURED', 'NONE'])}`,
    ],
    [2, () => `-m conntrack --ctdir ${random.pick(['ORIGINAL', 'REPLY'])}`],
    [2, () => `-m conntrack ${not(random)}--ctorigdst ${destination}`],
    [1, () => `-m conntrack ${not(random)}--ctstate ${random.pick(['SNAT', 'DNAT'])}`],
  ] as const)();
}

function icmp(random: Random, { version }: Sighting): string {
  const types = [
    'echo-request',
    'echo-reply',
    'destination-unreachable',
    ...(version === 4 ? ['8', '3/3', 'any'] : ['1', '128']),
  ];
  return version === 4
    ? `-p icmp -m icmp ${not(random)}--icmp-type ${random.pick(types)}`
    : `-p ipv6-icmp -m icmp6 ${not(random)}--icmpv6-type ${random.pick(types)}`;
}

function drawProtocol(random: Random, seen: Sighting): string {
  const name = seen.protocol === 'icmp' ? (seen.version === 4 ? 'icmp' : 'ipv6-icmp') : seen.protocol;
  return `${not(random, 0.1)}-p ${random.chance(0.85) ? name : 'tcp'}`;
}

function kind(random: Random, _seen: Sighting, { hook }: IptablesPlace): string {
  const towards =
    hook === 'OUTPUT' || hook === 'POSTROUTING' || hook === 'FORWARD' ? random.chance(0.8) : random.chance(0.4);
  return `-m addrtype ${not(random, 0.3)}--${towards ? 'dst' : 'src'}-type ${random.pick(['LOCAL', 'UNICAST', 'LOCAL', 'MULTICAST'])}`;
}

const chance: Drawer = (random) =>
  random.pick(['-m limit --limit 1/min --limit-burst 1', '-m statistic --mode random --probability 0.5']);

const DRAWERS: Readonly<Record<Aspect, Drawer>> = {
  address: drawAddress,
  port,
  'source-port': sourcePort,
  protocol: drawProtocol,
  device,
  owner,
  mark,
  'ct-state': ctState,
  ct,
  flags,
  icmp,
  concatenation: () => undefined,
  kind,
  chance,
};
