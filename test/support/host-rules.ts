import { hostPlace, worldOf } from '../../lib/evaluate/host/host-place.ts';
import type { Stop } from '../../lib/evaluate/host/netfilter/ledger.ts';
import type { Owner } from '../../lib/evaluate/host/netfilter/moment.ts';
import type { Part } from '../../lib/evaluate/host/part.ts';
import { placeText } from '../../lib/evaluate/host/place-text.ts';
import { type Sending, send } from '../../lib/evaluate/host/send.ts';
import { symptomsOf } from '../../lib/evaluate/host/symptoms.ts';
import { comeThrough, type Passing } from '../../lib/evaluate/host/through.ts';
import type { World } from '../../lib/evaluate/host/world.ts';
import {
  type Address,
  familyOf,
  type Interval,
  IntervalSet,
  icmpTypeCode,
  type PacketSet,
  packets,
  parseAddress,
  parsePrefix,
} from '../../lib/packets/index.ts';
import { host } from './host.ts';

/** The host of all sentences: eth0 with 10.0.1.10 and fd00:1::10. */
const INTERFACES = [
  { name: 'lo', addresses: ['127.0.0.1/8', '::1/128'] },
  { name: 'eth0', addresses: ['10.0.1.10/24', 'fd00:1::10/64'] },
  { name: 'docker0', addresses: ['172.17.0.1/16'] },
];

export interface Judging {
  readonly owner?: Owner;
  readonly mark?: number;
  /** Source ports; what Linux uses unless said otherwise. */
  readonly sports?: Interval<number>;
  /** More of the report: routes, sysctl. */
  readonly report?: object;
}

export type Dumps = Readonly<Record<string, string>>;

/** nftables in its own words, and nothing beside it. */
export function nft(text: string): Dumps {
  return { 'nft-text': text };
}

/** One table of iptables over the old back end: chains with their policies, and rules as `-A` would have them. */
export function legacy(table: string, chains: readonly string[], rules: readonly string[]): Dumps {
  const lines = [`*${table}`, ...chains.map((one) => `:${one} [0:0]`), ...rules.map((one) => `-A ${one}`), 'COMMIT'];
  return { 'iptables-legacy-save': `${lines.join('\n')}\n` };
}

const NOWHERE_ELSE = ['nft-json', 'nft-text', 'iptables-legacy-save', 'ip6tables-legacy-save'];

function worldWith(dumps: Dumps, from: Address, { report = {} }: Judging): World {
  const own = [parseAddress('10.0.1.10'), parseAddress('fd00:1::10')];
  const read = host({ interfaces: INTERFACES, dumps, absent: NOWHERE_ELSE, ...report });
  return worldOf(hostPlace('i-1', read, own), familyOf(from), from);
}

/**
 * What becomes of a connection that the host opens, as one sentence: `passes`, or what stops how much of it, where and
 * how it shows: `out 1: ip t o handle 4 → timeout`. `out` is the first packet, `in` the answer, `then` what follows.
 */
export function sends(dumps: Dumps, words: string, judging: Judging = {}): string {
  const { protocol, aim } = parsed(words);
  const from = parseAddress(aim.address > 1n << 128n ? 'fd00:1::10' : '10.0.1.10');
  const world = worldWith(dumps, from, judging);
  return tell(world, send(world, flow(from, protocol, aim, judging), judging.owner, judging.mark));
}

/** The same of what comes in by a device, to the host or through it: `tcp 203.0.113.9 > 10.0.1.10:80`. */
export function takes(dumps: Dumps, device: string, words: string, judging: Judging = {}): string {
  const [protocol = '', source = '', , aim = ''] = words.split(' ');
  const from = parseAddress(source);
  const world = worldWith(dumps, from, judging);
  return tell(world, comeThrough(world, flow(from, protocol, aimOf(aim), judging), { name: device }));
}

interface Aim {
  readonly address: Address;
  readonly range: Interval<Address>;
  readonly port: number;
}

function parsed(words: string): { readonly protocol: string; readonly aim: Aim } {
  const [protocol = '', aim = ''] = words.split(' ');
  return { protocol, aim: aimOf(aim) };
}

function aimOf(text: string): Aim {
  const [, bracketed, plain, port = '0'] = /^(?:\[(.*)\]|([^:]*))(?::(\d+))?$/.exec(text) ?? [];
  const range = parsePrefix(bracketed ?? plain ?? '');
  return { address: range[0], range, port: Number(port) };
}

const NUMBERS: Readonly<Record<string, number>> = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 };

function flow(from: Address, name: string, { range, port }: Aim, { sports = [32768, 61000] }: Judging): PacketSet {
  const protocol = NUMBERS[name] ?? Number(name);
  const ports: Interval<number> =
    protocol === 1 ? icmpTypeCode(8, 0) : protocol === 58 ? icmpTypeCode(128, 0) : [port, port + 1];
  return packets({
    protocol: [protocol, protocol + 1],
    src: IntervalSet.of<Address>([from, from + 1n]),
    dst: IntervalSet.of<Address>(range),
    sport: IntervalSet.of<number>(protocol === 6 || protocol === 17 ? sports : [0, 1]),
    dport: ports,
  });
}

const PARTS = { first: 'out', answer: 'in', rest: 'then' } as const;

/** A place that stops the first packet is not said again of what follows. */
function tell(world: World, parts: Sending | Passing): string {
  const places = new Set<string>();
  const said = (['first', 'answer', 'rest'] as const).flatMap((name) => {
    const part = parts[name];
    const doubts = [...new Set(part.hesitations.flatMap((one) => one.doubts.map(({ on }) => on)))];
    const stops = part.stops
      .filter((one) => !places.has(placeOf(one)))
      .map((one) => `${PARTS[name]} ${share(part, one)}: ${stopText(world, one, name)}`);
    for (const one of part.stops) places.add(placeOf(one));
    return [...stops, ...(part.sure.equals(part.maybe) ? [] : doubts.map((on) => `${PARTS[name]}? ${on}`))];
  });
  return said.length === 0 ? 'passes' : [...new Set(said)].join('; ');
}

function share({ asked }: Part, { branch }: Stop): number {
  return Math.round((Number(branch.packets.size) / Number(asked.size)) * 1000) / 1000;
}

function stopText(world: World, stop: Stop, name: 'first' | 'answer' | 'rest'): string {
  const fate = typeof stop.fate === 'object' ? stop.fate.reject : stop.fate;
  return `${placeOf(stop)} ${fate} → ${symptomsOf(world, stop, name).join('|')}`;
}

function placeOf({ place }: Stop): string {
  return place === undefined ? 'routes' : placeText(place);
}
