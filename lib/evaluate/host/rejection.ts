import type { RejectAnswer } from '../../model/host/netfilter.ts';
import { type Address, IntervalSet, icmpTypeCode, packets as packetsOf } from '../../packets/index.ts';
import { destinationOf } from './leg.ts';
import { LOOPBACK_RANGES } from './loopback-ranges.ts';
import { opening } from './moments.ts';
import { branchOf } from './netfilter/branch.ts';
import type { Stop } from './netfilter/ledger.ts';
import { ACK, type Moment, RST } from './netfilter/moment.ts';
import type { Traveller } from './netfilter/traveller.ts';
import type { World } from './world.ts';

type Sent = Pick<Traveller, 'branch' | 'moment'>;

/**
 * What a REJECT sends back to the opener: a packet in the direction of replies, with a connection of its own kind of
 * belonging. The kernel makes it in the middle of a hook, under the addresses that the rejected packet has there.
 */
export function rejection(world: World, stop: Stop, answer: RejectAnswer): Sent {
  return answer === 'tcp-reset' ? resetOf(world, stop) : errorOf(world, stop, answer);
}

/** Before the connection is looked up, or without one, the answer belongs to nothing. */
function answering(world: World, { branch, moment }: Stop): Moment {
  const related = branch.tracked && branch.known && moment.conntrack === 'behind';
  // Made for a packet that was kept from being tracked, it cannot be kept from it again, and stays invalid.
  const carried = related || !branch.tracked;
  const confirmed = moment.carried || moment.reply;
  return { ...opening(world, 'none'), reply: true, ctState: related ? 'related' : 'invalid', carried, confirmed };
}

function isTranslated({ branch, moment }: Stop): boolean {
  return moment.rewritten.destination && branch.dnat !== undefined;
}

/** A reset comes as a packet of the far end. */
function resetOf(world: World, stop: Stop): Sent {
  const { branch, moment } = stop;
  return {
    branch: { ...branch, mark: 0, tracked: true },
    moment: {
      ...answering(world, stop),
      tcpFlags: RST | ACK,
      rewritten: { source: moment.rewritten.source, destination: isTranslated(stop) },
      reset: { early: (moment.priority ?? 0) < NAT_OUTPUT },
    },
  };
}

const NAT_OUTPUT = -100;

const UNREACHABLE = { 4: { protocol: 1, type: 3 }, 6: { protocol: 58, type: 1 } } as const;

/** Codes of "destination unreachable". @see RFC 792, RFC 1812, RFC 4443 */
const CODES: Readonly<Record<4 | 6, Readonly<Partial<Record<RejectAnswer, number>>>>> = {
  4: {
    'net-unreachable': 0,
    'host-unreachable': 1,
    'proto-unreachable': 2,
    'port-unreachable': 3,
    'net-prohibited': 9,
    'host-prohibited': 10,
    'admin-prohibited': 13,
  },
  6: {
    'no-route': 0,
    'admin-prohibited': 1,
    'addr-unreachable': 3,
    'port-unreachable': 4,
    'policy-fail': 5,
    'reject-route': 6,
  },
};

/** An error comes from the host itself, until a translation of its connection gives it the far end's address. */
function errorOf(world: World, stop: Stop, answer: RejectAnswer): Sent {
  const { branch } = stop;
  const { protocol, type } = UNREACHABLE[world.family];
  const from = errorSource(world, stop);
  const translated = branch.dnat !== undefined && isTranslated(stop) ? branch.dnat : undefined;
  const packets = packetsOf({
    protocol: [protocol, protocol + 1],
    dport: icmpTypeCode(type, CODES[world.family][answer] ?? -1),
    src: branch.packets.addresses('src'),
    dst: translated === undefined ? IntervalSet.of([from, from + 1n]) : branch.packets.addresses('dst'),
    sport: IntervalSet.of([0, 1]),
  });
  return {
    branch: {
      ...branchOf(packets),
      connectionMark: branch.connectionMark,
      ...(translated === undefined ? {} : { dnat: { by: translated.by, address: from } }),
    },
    moment: {
      ...answering(world, stop),
      tcpFlags: 0,
      about: branch,
      rewritten: { source: false, destination: translated !== undefined },
    },
  };
}

/** The address that the packet goes to where that is the host's own, else the host's address on the opener's side. */
function errorSource({ ownAddresses, firstAddress, sourceTowards }: World, { branch, moment }: Stop): Address {
  const opener = branch.packets.addresses('src').bounds[0] as Address;
  const destination = destinationOf(branch, moment);
  if (destination !== undefined && (ownAddresses?.has(destination) === true || LOOPBACK_RANGES.has(destination)))
    return destination;
  const { iif } = moment;
  if ('name' in iif && iif.name === '') return sourceTowards?.(opener) ?? opener;
  return firstAddress(iif) ?? opener;
}
