import { evaluate } from '../../lib/evaluate/evaluate.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { type Summary, summarise } from '../../lib/explain/audit.ts';
import type { Blocker, Verdict } from '../../lib/model/audit.ts';
import type { Question } from '../../lib/model/question.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import type { Answer } from '../../lib/model/trace.ts';
import {
  type Address,
  type Interval,
  IntervalSet,
  icmpTypeCode,
  parseAddress,
  parsePrefix,
} from '../../lib/packets/index.ts';
import { check } from '../../lib/pipeline.ts';

export interface Asking {
  /** `1024-65535`; what Linux uses unless said otherwise. */
  readonly sourcePorts?: string;
  /** Another source than the interface's first address of the family asked for. */
  readonly from?: string;
  readonly port25Open?: boolean;
  readonly user?: { readonly uid: number };
}

/** What came of it, as plain values: blockers as `network-acl back source acl-1 * network-acl-default-deny`. */
export interface Told {
  readonly verdict: ReturnType<typeof Verdict.parse>;
  readonly share: number | null;
  readonly blockers: readonly string[];
  /** What could not be read. */
  readonly gaps: readonly string[];
}

/** Asks in one line: `ask(snapshot, 'eni-app', 'tcp 203.0.113.9:443')`, `'icmp 10.0.0.9'`, `'50 10.0.0.9'`, `'tcp 10.0.0.0/24,10.0.5.5:443'`. */
export function ask(snapshot: Snapshot, eni: string, words: string, asking: Asking = {}): Told {
  return toldOf(summarise(snapshot, [answerTo(snapshot, eni, words, asking)]));
}

function toldOf({ verdict, passShare, blockers, gaps }: Summary): Told {
  return {
    verdict,
    share: passShare,
    blockers: blockers.map(textOf),
    gaps: [...new Set(gaps.map(({ reads }) => reads))],
  };
}

/** Asks the other way round, as somebody would: `askFrom(snapshot, '203.0.113.9', 'eni-web:80')`. */
export function askFrom(snapshot: Snapshot, from: string, destination: string, { sourcePorts }: Asking = {}): Told {
  return toldOf(check(compileNetwork(snapshot), { from, destination, sourcePorts }));
}

/** The same as one sentence: `reachable`, `blocked: …`, `partial 0.5: …`, `unknown: …`. */
export function tell(snapshot: Snapshot, eni: string, words: string, asking: Asking = {}): string {
  return sentence(ask(snapshot, eni, words, asking));
}

export function tellFrom(snapshot: Snapshot, from: string, destination: string, asking: Asking = {}): string {
  return sentence(askFrom(snapshot, from, destination, asking));
}

function sentence({ verdict, share, blockers, gaps }: Told): string {
  const told = verdict === 'partial' ? `partial ${share}` : verdict;
  const why = verdict === 'unknown' ? [...gaps, ...blockers] : blockers;
  return [told, why.join('; ')].filter((part) => part !== '').join(': ');
}

/** The whole answer, for tests that look at traces. */
export function answerTo(snapshot: Snapshot, eni: string, words: string, asking: Asking = {}): Answer {
  const { port25Open = false, user } = asking;
  const circumstances = { port25Open, ...(user === undefined ? {} : { user }) };
  return evaluate(compileNetwork(snapshot), questionOf(snapshot, eni, words, asking), circumstances);
}

export function questionOf(
  snapshot: Snapshot,
  eni: string,
  words: string,
  { sourcePorts, from }: Asking = {},
): Question {
  const [protocol = '', aim = ''] = words.split(' ');
  const { list, port } = aimOf(aim);
  const six = list.includes(':');
  const number = numberOf(protocol, six);
  const whole = (text: string) => (text.includes('/') ? text : `${text}/${six ? 128 : 32}`);
  const addresses = list.split(',').map((text): Interval<Address> => parsePrefix(whole(text)));
  const ported = number === 6 || number === 17;
  return {
    eni,
    source: parseAddress(from ?? sourceOf(snapshot, eni, six)),
    sourcePorts: ported ? IntervalSet.of(span(sourcePorts ?? '32768-60999')) : IntervalSet.of<number>([0, 65536]),
    destination: IntervalSet.of(...addresses),
    protocol: [number, number + 1],
    ports: portsOf(number, port),
    label: words,
  };
}

/** `10.0.0.9:443`, `[2001:db8::9]:443`, and either without brackets and port. */
function aimOf(aim: string): { readonly list: string; readonly port?: string | undefined } {
  const [, bracketed, after] = /^\[(.*)\](?::(.+))?$/.exec(aim) ?? [];
  if (bracketed !== undefined) return { list: bracketed, port: after };
  const [list = '', port, ...more] = aim.split(':');
  return more.length > 0 ? { list: aim } : { list, port };
}

const NUMBERS: Readonly<Record<string, number>> = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 };

function numberOf(protocol: string, six: boolean): number {
  return protocol === 'icmp' && six ? 58 : (NUMBERS[protocol] ?? Number(protocol));
}

function portsOf(number: number, port: string | undefined): Interval<number> {
  if (number === 1) return icmpTypeCode(8, 0);
  if (number === 58) return icmpTypeCode(128, 0);
  return port === undefined ? [0, 65536] : span(port);
}

function span(text: string): Interval<number> {
  const [from = '', to = from] = text.split('-');
  return [Number(from), Number(to) + 1];
}

function sourceOf(snapshot: Snapshot, eni: string, six: boolean): string {
  const own = snapshot.NetworkInterfaces?.find((one) => one.NetworkInterfaceId === eni);
  return (six ? own?.Ipv6Addresses?.[0]?.Ipv6Address : own?.PrivateIpAddress) ?? 'no address';
}

function textOf({ gate, direction, at, resourceId, ruleId, code }: Blocker): string {
  return [gate, direction, at, resourceId, ruleId ?? '-', code].join(' ');
}
