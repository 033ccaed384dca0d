import type { Listener } from '../../model/host/report.ts';
import { type Address, familyOf, IPV6_ORIGIN, parsePrefix, readAddress } from '../../packets/index.ts';

/** A place that a connection wants to open. */
export interface Door {
  readonly protocol: 'tcp' | 'udp';
  readonly address: Address;
  readonly port: number;
}

/** The sockets that would take a connection. `*` and `::` take IPv4 too, unless a socket is bound to IPv6 alone, which `ss` does not say. */
export function listenersFor(listeners: readonly Listener[], door: Door): readonly Listener[] {
  return listeners.filter(
    (one) => one.protocol === door.protocol && one.port === door.port && covers(one.address, door.address),
  );
}

/** Those at the same port that are bound to loopback alone. */
export function onLoopback(listeners: readonly Listener[], { protocol, port }: Door): readonly Listener[] {
  return listeners.filter((one) => one.protocol === protocol && one.port === port && isLoopback(one.address));
}

const ANY_6 = IPV6_ORIGIN;
const MAPPED = parsePrefix('::ffff:0:0/96');

function covers(text: string, address: Address): boolean {
  const bound = boundAddress(text);
  if (bound === undefined || bound === ANY_6) return true;
  if (bound === 0n) return familyOf(address) === 4;
  return unmapped(bound) === address;
}

/** Without brackets and zone; undefined for `*`. */
function boundAddress(text: string): Address | undefined {
  return readAddress(text.replace(/^\[|\]$/g, '').replace(/%.*$/, ''));
}

function unmapped(address: Address): Address {
  return MAPPED[0] <= address && address < MAPPED[1] ? address - MAPPED[0] : address;
}

const LOOPBACK = parsePrefix('127.0.0.0/8');

function isLoopback(text: string): boolean {
  const bound = boundAddress(text);
  if (bound === undefined) return false;
  const address = unmapped(bound);
  return address === IPV6_ORIGIN + 1n || (LOOPBACK[0] <= address && address < LOOPBACK[1]);
}
