import type { Aspect, Draft } from '../draft.ts';
import type { Random } from '../random.ts';
import { addressElement, addressElements, portElement } from './address-text.ts';
import { ct, ctState, mark, owner } from './memory.ts';
import { negation } from './negation.ts';
import { fits, ipWord, type Place, type Sighting, sightingOf } from './place.ts';
import { flags, port, sourcePort } from './ports.ts';

/** How often an aspect is matched on where a stratum does not say. */
const USUAL: Readonly<Record<Aspect, number>> = {
  address: 20,
  port: 26,
  'source-port': 5,
  protocol: 8,
  device: 12,
  owner: 8,
  mark: 3,
  'ct-state': 12,
  ct: 3,
  flags: 4,
  icmp: 2,
  concatenation: 5,
  kind: 3,
  chance: 0,
};

/** At a device nothing is known of connections and routes. */
const UNTRACKED: Readonly<Partial<Record<Aspect, number>>> = { 'ct-state': 0, ct: 0, kind: 0, mark: 0 };

type Drawer = (random: Random, seen: Sighting, place: Place) => string | undefined;

/** One to three conditions that a packet of some flow is likely to meet, or to miss by a little. */
export function drawConditions(draft: Draft, place: Place, least: number): string {
  const { random, taste } = draft;
  const seen = sightingOf(random.pick(draft.flows), isReply(random, place));
  const wanted = random.weighted([
    [least === 0 ? 6 : 0, 0],
    [46, 1],
    [36, 2],
    [12, 3],
  ] as const);
  const weights = Object.entries({
    ...USUAL,
    ...taste.conditions,
    ...(place.family === 'netdev' ? UNTRACKED : {}),
  }).map(([aspect, weight]) => [weight, aspect as Aspect] as const);
  const texts = Array.from({ length: wanted }, () => DRAWERS[random.weighted(weights)](random, seen, place));
  return agreeing(texts.filter((text) => text !== undefined)).join(' ');
}

/** nft refuses a rule that speaks of two transports. */
function agreeing(texts: readonly string[]): readonly string[] {
  const first = texts.map(transportOf).find((word) => word !== undefined);
  return [...new Set(texts)].filter((text) => (transportOf(text) ?? first) === first);
}

export function transportOf(text: string): string | undefined {
  return /\b(?:(tcp|udp|th|icmp|icmpv6) (?:[sd]port|flags|type|code|vmap)|meta (l4proto)|ip6? (protocol|nexthdr))/
    .exec(text)
    ?.slice(1)
    .find((word) => word !== undefined);
}

function isReply(random: Random, { hook }: Place): boolean {
  return hook === 'input' || hook === 'prerouting' || hook === 'ingress'
    ? random.chance(0.85)
    : hook === 'forward' && random.chance(0.4);
}

const asSet = (elements: readonly string[]) =>
  elements.length === 1 ? (elements[0] ?? '') : `{ ${elements.join(', ')} }`;

function drawAddress(random: Random, seen: Sighting, place: Place): string | undefined {
  if (!fits(place, seen.version)) return undefined;
  const side = random.chance(0.75) !== seen.reply ? 'daddr' : 'saddr';
  const named = place.sets.filter(({ selector }) => selector === `${ipWord(seen)} ${side}`);
  const found = named.length > 0 && random.chance(0.5) ? random.pick(named) : undefined;
  const of = side === 'daddr' ? seen.dst : seen.src;
  const values = found === undefined ? asSet(addressElements(random, of)) : `@${found.name}`;
  return `${ipWord(seen)} ${side} ${negation(random)}${values}`;
}

function protocol(random: Random, seen: Sighting, place: Place): string {
  const name = seen.protocol === 'icmp' && seen.version === 6 ? 'icmpv6' : seen.protocol;
  return random.weighted([
    [4, () => `meta l4proto ${negation(random)}${name}`],
    [3, () => 'meta l4proto { tcp, udp }'],
    [2, () => (fits(place, seen.version) ? familyMatch(seen, place, negation(random) + name) : `meta l4proto ${name}`)],
  ] as const)();
}

function familyMatch(seen: Sighting, place: Place, name: string): string {
  if (place.family === 'inet' && !name.startsWith('!')) return `meta nfproto ${seen.version === 4 ? 'ipv4' : 'ipv6'}`;
  return seen.version === 4 ? `ip protocol ${name}` : `ip6 nexthdr ${name}`;
}

function device(random: Random, seen: Sighting, place: Place): string {
  const word =
    place.hook === 'output' || place.hook === 'postrouting' || place.hook === 'egress'
      ? 'oif'
      : place.hook === 'forward'
        ? random.pick(['iif', 'oif'])
        : 'iif';
  const real = seen.src.includes('.2.10') || seen.src.startsWith('fd00:2:') ? 'eth1' : 'eth0';
  return random.weighted([
    [4, () => `${word}name ${negation(random, 0.25)}"${random.pick([real, 'lo', 'eth1', 'docker0'])}"`],
    [3, () => `${word}name ${negation(random)}"${random.pick(['eth*', 'lo', 'do*', real])}"`],
    [1, () => `${word}name { "${real}", "lo" }`],
    [2, () => `${word} ${negation(random)}"${random.pick(['lo', real, 'eth1'])}"`],
    [1, () => `${word === 'oif' && place.hook === 'output' ? 'iif' : word}name ${negation(random)}"lo"`],
  ] as const)();
}

function icmp(random: Random, seen: Sighting, place: Place): string | undefined {
  if (!fits(place, seen.version)) return undefined;
  const types =
    seen.version === 4
      ? ['echo-request', 'echo-reply', 'destination-unreachable']
      : ['echo-request', 'echo-reply', 'destination-unreachable', 'nd-neighbor-solicit'];
  const word = seen.version === 4 ? 'icmp' : 'icmpv6';
  return random.chance(0.15)
    ? `${word} code ${random.pick(['port-unreachable', 'admin-prohibited'].filter((one) => (seen.version === 4 ? one.startsWith('port') : true)))}`
    : `${word} type ${negation(random)}${asSet(random.several(types, 1, 2))}`;
}

function concatenation(random: Random, seen: Sighting, place: Place): string | undefined {
  if (!fits(place, seen.version)) return undefined;
  const [side, portSide] = seen.reply ? (['saddr', 'sport'] as const) : (['daddr', 'dport'] as const);
  const selector = `${ipWord(seen)} ${side} . ${random.pick(['tcp', 'tcp', 'th'])} ${portSide}`;
  const named = place.sets.filter((one) => one.selector === selector && one.verdicts === undefined);
  if (named.length > 0 && random.chance(0.6)) return `${selector} ${negation(random)}@${random.pick(named).name}`;
  return `${selector} ${negation(random)}{ ${pairElements(random, seen).join(', ')} }`;
}

/** Address and port, in a set of concatenations with intervals. */
export function pairElements(random: Random, seen: Sighting): readonly string[] {
  const [own, of] = seen.reply ? [seen.src, seen.sport] : [seen.dst, seen.dport];
  const other = own.includes(':') ? '2a02:9::1' : '198.18.0.1';
  return [`${addressElement(random, own)} . ${portElement(random, of)}`, `${other} . ${random.pick([80, 443])}`];
}

function kind(random: Random, seen: Sighting, place: Place): string {
  const fib = place.hook === 'output' || place.hook === 'prerouting' || place.hook === 'input';
  if (fib && random.chance(0.6))
    return `fib ${random.pick(['daddr', 'saddr'])} type ${negation(random, 0.3)}${random.pick(['local', 'unicast'])}`;
  return seen.reply ? 'meta pkttype host' : `meta pkttype ${negation(random)}host`;
}

const chance: Drawer = (random) =>
  random.pick([
    'limit rate 1/minute burst 1 packets',
    'numgen random mod 2 0',
    'limit rate over 1/minute burst 2 packets',
    'numgen inc mod 2 0',
  ]);

const DRAWERS: Readonly<Record<Aspect, Drawer>> = {
  address: drawAddress,
  port,
  'source-port': sourcePort,
  protocol,
  device,
  owner,
  mark,
  'ct-state': ctState,
  ct,
  flags,
  icmp,
  concatenation,
  kind,
  chance,
};
