import type { Attempt } from '../../model/host/report.ts';

/** Where an attempt ended, as far as the frames and counters around it tell. */
export type Whereabouts =
  /** No packet left the host. */
  | 'host-egress'
  /** Nobody answered for the hardware address of the next hop, so no packet left. */
  | 'next-hop'
  /** Packets left, and nothing came back. */
  | 'network'
  /** The answer came to the host and did not get to the program. */
  | 'host-ingress'
  /** The far end, or a box before it, answered with a refusal or an error. */
  | 'far-end'
  /** The host itself answered with an error. */
  | 'host-reject'
  /** A rule of the host sent the connection somewhere else, and it was refused there. */
  | 'host-redirect'
  /** connect() failed before any packet: routes, ports, a ban on the call. */
  | 'host-call'
  | 'arrived'
  | 'unknown';

/** A time-out's SYN is sent again after one and three seconds; fewer retransmissions say that the attempt was cut short. */
const RETRANSMISSIONS = 3;

/** What connect() alone says: it got no answer, so that no packet was ever made. */
const BEFORE_PACKETS: ReadonlySet<string> = new Set(['ENETUNREACH', 'EINVAL', 'EADDRNOTAVAIL', 'EPERM']);

/**
 * What a tap on the interface saw splits every cause that was tried; without a tap the host's counters split the
 * time-outs, on a host that is not too busy.
 */
export function whereabouts(attempt: Attempt): Whereabouts {
  const { outcome, protocol, errno, tap, counters, milliseconds } = attempt;
  if (outcome === 'connected' || outcome === 'stalled') return 'arrived';
  if (outcome === 'no-port') return 'host-call';
  // A datagram's sender learns of a drop on the way out at once; a connection's never does.
  if (protocol !== 'tcp' && errno === 'EPERM') return 'host-egress';
  if (tap !== undefined) return byTap(attempt, tap);
  if (outcome === 'timeout' && counters !== undefined && protocol === 'tcp') return byCounters(counters);
  // An error that no packet brought comes from the call itself.
  if (outcome !== 'timeout' && counters?.packetsDelivered === 0) return 'host-call';
  return BEFORE_PACKETS.has(errno ?? '') && milliseconds < 1 ? 'host-call' : 'unknown';
}

type Tap = NonNullable<Attempt['tap']>;

/** Neighbours are asked for three seconds; a rule answers within one. */
const NO_NEIGHBOUR = 2500;

function byTap({ outcome, source, milliseconds }: Attempt, tap: Tap): Whereabouts {
  const { synLeft, synAckSeen, resetSeen, icmp, resetOnLoopback } = tap;
  if (outcome === 'timeout') {
    if (synLeft === 0) return 'host-egress';
    return synAckSeen > 0 ? 'host-ingress' : 'network';
  }
  const own = icmp.filter(({ from, via }) => from === source || via === 'lo');
  if (wentElsewhere(tap) && own.length === 0) return 'host-redirect';
  if (synLeft > 0 && (resetSeen > 0 || own.length < icmp.length)) return 'far-end';
  if (own.length > 0 && milliseconds >= NO_NEIGHBOUR) return 'next-hop';
  // The reset of a REJECT comes over loopback too, and nothing was sent there before it.
  if (own.length > 0 || resetOnLoopback > 0) return 'host-reject';
  return synLeft === 0 ? 'host-call' : 'far-end';
}

/** The probe that sees where a SYN goes says so when it went elsewhere. */
function wentElsewhere({ translatedTo }: Tap): boolean {
  return Array.isArray(translatedTo) && translatedTo.length > 0;
}

type Counters = NonNullable<Attempt['counters']>;

function byCounters(counters: Counters): Whereabouts {
  const { synRetransmits, retransmitFailures = 0, packetsReceived = 0, packetsDelivered = 0 } = counters;
  if (synRetransmits === undefined || synRetransmits < RETRANSMISSIONS - 1) return 'unknown';
  if (retransmitFailures >= RETRANSMISSIONS - 1) return 'host-egress';
  return packetsReceived - packetsDelivered >= RETRANSMISSIONS ? 'host-ingress' : 'network';
}
