import type { Attempt } from '../../model/host/report.ts';

/** Where an attempt ended, as far as the frames and counters around it tell. */
export type Whereabouts =
  /** No packet left the host. */
  | 'host-egress'
  /** Packets left, and nothing came back. */
  | 'network'
  /** The answer came to the host and did not get to the program. */
  | 'host-ingress'
  /** The far end, or a box before it, answered with a refusal or an error. */
  | 'far-end'
  /** The host itself answered with an error. */
  | 'host-reject'
  /** The host sent the connection to itself. */
  | 'host-redirect'
  /** connect() failed before any packet: routes, ports, a ban on the call. */
  | 'host-call'
  | 'arrived'
  | 'unknown';

/** A time-out's SYN is sent again after one and three seconds; fewer retransmissions say that the attempt was cut short. */
const RETRANSMISSIONS = 3;

/**
 * What a tap on the interface saw splits every cause that was tried; without a tap the host's counters split the
 * time-outs, on a host that is not too busy.
 */
export function whereabouts(attempt: Attempt): Whereabouts {
  const { outcome, tap, counters } = attempt;
  if (outcome === 'connected' || outcome === 'stalled') return 'arrived';
  if (outcome === 'no-port') return 'host-call';
  if (tap !== undefined) return byTap(attempt, tap);
  return counters === undefined || outcome !== 'timeout' ? 'unknown' : byCounters(counters);
}

type Tap = NonNullable<Attempt['tap']>;

function byTap(
  { outcome, source }: Attempt,
  { synLeft, synAckSeen, resetSeen, icmp, resetOnLoopback }: Tap,
): Whereabouts {
  if (outcome === 'timeout') {
    if (synLeft === 0) return 'host-egress';
    return synAckSeen > 0 ? 'host-ingress' : 'network';
  }
  if (synLeft > 0 && (resetSeen > 0 || icmp.some(({ from }) => from !== source))) return 'far-end';
  if (resetOnLoopback > 0) return 'host-redirect';
  if (icmp.some(({ from, via }) => from === source || via === 'lo')) return 'host-reject';
  return synLeft === 0 ? 'host-call' : 'far-end';
}

type Counters = NonNullable<Attempt['counters']>;

function byCounters(counters: Counters): Whereabouts {
  const { synRetransmits, retransmitFailures = 0, packetsReceived = 0, packetsDelivered = 0 } = counters;
  if (synRetransmits === undefined || synRetransmits < RETRANSMISSIONS - 1) return 'unknown';
  if (retransmitFailures >= RETRANSMISSIONS - 1) return 'host-egress';
  return packetsReceived - packetsDelivered >= RETRANSMISSIONS ? 'host-ingress' : 'network';
}
