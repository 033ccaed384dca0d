import type { Field } from '../../../model/host/netfilter.ts';
import { type Address, IntervalSet, IPV6_ORIGIN, parsePrefix } from '../../../packets/index.ts';
import type { Axis } from './axis.ts';
import type { Branch, Rewrite } from './branch.ts';
import type { DeviceName, Owner, Sight } from './moment.ts';
import { onlyValue } from './restrict.ts';

/** What a rule sees when it looks at a field of a branch's packets. */
export type Look =
  /** The packets differ in it: it is one of the sides of their set. */
  | { readonly axis: Axis }
  /** ICMP's type and code stand on the axis of destination ports, and are turned into the answer's for a reply. */
  | { readonly icmp: 'type' | 'type-code' }
  | { readonly number: number }
  | { readonly address: Address }
  | { readonly names: readonly string[] }
  | { readonly device: DeviceName }
  /** An address on an axis, by what the host's routes say of it. */
  | { readonly kindOf: Axis }
  /** The packet has no such thing. */
  | { readonly absent: true }
  | { readonly unknown: string };

export function look(field: Field, branch: Branch, sight: Sight): Look {
  switch (field) {
    case 'saddr':
    case 'daddr':
    case 'sport':
    case 'dport':
      return header(field, branch, sight);
    case 'protocol':
      return { axis: 'protocol' };
    case 'family':
      return { number: sight.family };
    case 'tcp-flags':
      return { number: sight.tcpFlags };
    case 'icmp-type':
      return { icmp: 'type' };
    case 'icmp-type-code':
      return { icmp: 'type-code' };
    case 'iif':
      return { device: sight.iif };
    case 'oif':
      return { device: sight.oif };
    case 'iif-kind':
      return deviceKind(sight.iif);
    case 'oif-kind':
      return deviceKind(sight.oif);
    case 'uid':
    case 'gid':
      return ownerId(sight.owner, field);
    case 'mark':
      return { number: branch.mark };
    case 'saddr-kind':
      return kind(header('saddr', branch, sight), sight);
    case 'daddr-kind':
      return kind(header('daddr', branch, sight), sight);
    case 'packet-kind':
      return { names: ['host', 'unicast'] };
    case 'fragment':
      return { number: 0 };
    case 'length':
      return { unknown: 'the size of the packet' };
    case 'ttl':
      return { unknown: 'the TTL of the packet' };
    case 'dscp':
      return { unknown: 'the DSCP mark of the packet' };
    default:
      return connection(field, branch, sight);
  }
}

/** Forward the source is the sender; in a reply the sides are swapped, and a rewrite shows on the side it was made on. */
function header(field: 'saddr' | 'daddr' | 'sport' | 'dport', { dnat, snat }: Branch, sight: Sight): Look {
  const { reply, rewritten } = sight;
  const far = (field === 'daddr' || field === 'dport') !== reply;
  const port = field === 'sport' || field === 'dport';
  const rewrite = far ? (rewritten.destination ? dnat : undefined) : rewritten.source ? snat : undefined;
  const axis = far ? (port ? 'dport' : 'dst') : port ? 'sport' : 'src';
  return rewrittenOr(rewrite, port, axis);
}

function rewrittenOr(rewrite: Rewrite | undefined, port: boolean, axis: Axis): Look {
  if (rewrite?.unread !== undefined) return { unknown: rewrite.unread };
  const value = port ? rewrite?.port : rewrite?.address;
  if (value === undefined) return { axis };
  return typeof value === 'number' ? { number: value } : { address: value };
}

function deviceKind(device: DeviceName): Look {
  if ('unknown' in device) return { unknown: `the interface the packet takes (${device.unknown})` };
  if (device.name === '') return { absent: true };
  return { names: [device.name === 'lo' ? 'loopback' : 'ether'] };
}

function ownerId(owner: Owner, field: 'uid' | 'gid'): Look {
  if (owner === 'none') return { absent: true };
  const id = owner === 'unknown' ? undefined : owner[field];
  return id === undefined
    ? { unknown: field === 'uid' ? 'the user that sends' : 'the group that sends' }
    : { number: id };
}

const LOOPBACK_ADDRESSES = IntervalSet.of<Address>(parsePrefix('127.0.0.0/8'), [IPV6_ORIGIN + 1n, IPV6_ORIGIN + 2n]);
const MULTICAST = IntervalSet.of<Address>(parsePrefix('224.0.0.0/4'), parsePrefix('ff00::/8'));

/** What routes say of an address, as `fib … type` and addrtype ask it. */
function kind(side: Look, sight: Sight): Look {
  if ('axis' in side) return { kindOf: side.axis };
  if (!('address' in side)) return side;
  const local = localAddresses(sight);
  if (local === undefined) return { unknown: 'which addresses the host has' };
  return { names: [kindName(local.has(side.address), MULTICAST.has(side.address))] };
}

function kindName(local: boolean, multicast: boolean): string {
  if (local) return 'local';
  return multicast ? 'multicast' : 'unicast';
}

/** The host's own addresses; undefined when they were not read. */
export function localAddresses({ ownAddresses }: Sight): IntervalSet<Address> | undefined {
  return ownAddresses?.union(LOOPBACK_ADDRESSES);
}

/** Addresses by the kinds that can be told from the host's own addresses alone. */
export function addressesOfKinds(names: readonly string[], local: IntervalSet<Address>): IntervalSet<Address> {
  const everything = IntervalSet.of<Address>([0n, IPV6_ORIGIN << 1n]);
  const sets: Readonly<Record<string, IntervalSet<Address>>> = {
    local,
    multicast: MULTICAST,
    unicast: everything.subtract(local).subtract(MULTICAST),
  };
  return names.reduce((all, name) => all.union(sets[name] ?? IntervalSet.empty()), IntervalSet.empty<Address>());
}

function connection(field: Field, branch: Branch, sight: Sight): Look {
  const { conntrack } = sight;
  if (conntrack === 'beside') return { unknown: 'whether the connection is looked up before or behind this chain' };
  const looked = conntrack === 'behind' && branch.tracked;
  if (field === 'ct-state') return { names: [looked ? sight.ctState : stateless(branch)] };
  if (!looked || sight.ctState === 'invalid') return { absent: true };
  return ofConnection(field, branch, sight);
}

/** Without a connection a packet is untracked by a rule's wish, else invalid: nobody has looked it up. */
function stateless({ tracked }: Branch): 'untracked' | 'invalid' {
  return tracked ? 'invalid' : 'untracked';
}

function ofConnection(field: Field, branch: Branch, sight: Sight): Look {
  return sight.about === undefined ? ofItsConnection(field, branch, sight) : aboutAnother(field, sight.about, sight);
}

function ofItsConnection(field: Field, { connectionMark, dnat, snat }: Branch, sight: Sight): Look {
  switch (field) {
    case 'ct-mark':
      return { number: connectionMark };
    case 'ct-status':
      return { names: statuses(dnat, snat, sight) };
    case 'ct-direction':
      return { names: [sight.reply ? 'reply' : 'original'] };
    case 'ct-protocol':
      return { axis: 'protocol' };
    case 'ct-original-saddr':
      return { axis: 'src' };
    case 'ct-original-daddr':
      return { axis: 'dst' };
    case 'ct-original-sport':
      return { axis: 'sport' };
    case 'ct-original-dport':
      return { axis: 'dport' };
    case 'ct-reply-saddr':
      return rewrittenOr(dnat, false, 'dst');
    case 'ct-reply-sport':
      return rewrittenOr(dnat, true, 'dport');
    case 'ct-reply-daddr':
      return rewrittenOr(snat, false, 'src');
    case 'ct-reply-dport':
      return rewrittenOr(snat, true, 'sport');
    default:
      return { unknown: `the field ${field}` };
  }
}

/** An error carries the connection it is about, whose packets are others than its own. */
function aboutAnother(field: Field, about: Branch, sight: Sight): Look {
  const seen = ofItsConnection(field, about, sight);
  if (!('axis' in seen)) return seen;
  const value = onlyValue(about.packets, seen.axis);
  if (value === undefined) return { unknown: `the field ${field} of a connection that was rejected` };
  return typeof value === 'number' ? { number: value } : { address: value };
}

function statuses(
  dnat: Rewrite | undefined,
  snat: Rewrite | undefined,
  { answered, ctState }: Sight,
): readonly string[] {
  return [
    ...(dnat === undefined ? [] : ['dnat']),
    ...(snat === undefined ? [] : ['snat']),
    ...(answered ? ['seen-reply'] : []),
    ...(ctState === 'new' ? [] : ['confirmed']),
  ];
}
