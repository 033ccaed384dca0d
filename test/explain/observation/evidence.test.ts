import { describe, expect, test } from '@jest/globals';
import { type Whereabouts, whereabouts } from '../../../lib/explain/observation/evidence.ts';
import type { Attempt } from '../../../lib/model/host/report.ts';
import { attempt, icmp, tap } from './attempts.ts';

const REFUSED = { errno: 'ECONNREFUSED' };
const OWN = '10.0.1.5';
const REDIRECTED = { translatedTo: [{ address: '127.0.0.1', port: 15_001, via: 'lo' }] };

type Row = readonly [what: string, attempt: Attempt, where: Whereabouts];

describe('a tap on the interface', () => {
  test.each<Row>([
    ['a connection', attempt('connected', tap({ synLeft: 1, synAckSeen: 1 })), 'arrived'],
    ['a connection that carries no data', attempt('stalled', tap({ synLeft: 1, synAckSeen: 1 })), 'arrived'],
    ['no SYN left and no answer', attempt('timeout', tap()), 'host-egress'],
    ['SYNs left and nothing came back', attempt('timeout', tap({ synLeft: 4 })), 'network'],
    [
      'an error that TCP does not heed',
      attempt('timeout', tap({ synLeft: 4, icmp: [icmp(3, 1, '10.0.1.1')] })),
      'network',
    ],
    ['a SYN/ACK came and the program saw none', attempt('timeout', tap({ synLeft: 4, synAckSeen: 5 })), 'host-ingress'],
    ['a reset from the wire', attempt('refused', { ...REFUSED, ...tap({ synLeft: 1, resetSeen: 1 }) }), 'far-end'],
    [
      'a REJECT of the host’s own',
      attempt('refused', { ...REFUSED, ...tap({ icmp: [icmp(3, 3, OWN, 'lo')] }) }),
      'host-reject',
    ],
    [
      'one that says prohibited',
      attempt('unreachable', { errno: 'EHOSTUNREACH', milliseconds: 1030, ...tap({ icmp: [icmp(3, 13, OWN, 'lo')] }) }),
      'host-reject',
    ],
    ['one by a reset', attempt('refused', { ...REFUSED, ...tap({ resetOnLoopback: 1 }) }), 'host-reject'],
    [
      'a redirect to a port where nothing listens',
      attempt('refused', { ...REFUSED, ...tap({ resetOnLoopback: 1, ...REDIRECTED }) }),
      'host-redirect',
    ],
    [
      'a DNAT to somebody who refuses',
      attempt('refused', {
        ...REFUSED,
        ...tap({ synLeft: 1, resetSeen: 1, translatedTo: [{ address: '10.0.9.9', port: 3128, via: 'eth0' }] }),
      }),
      'host-redirect',
    ],
    [
      'an error from a box on the way',
      attempt('unreachable', { errno: 'EHOSTUNREACH', ...tap({ synLeft: 1, icmp: [icmp(3, 1, '192.0.2.1')] }) }),
      'far-end',
    ],
    [
      'IPv6 prohibited by the far end, which looks like a ban on the call',
      attempt('prohibited', { errno: 'EACCES', ...tap({ synLeft: 1, icmp: [icmp(1, 1, '2001:db8::9')] }) }),
      'far-end',
    ],
    [
      'no neighbour answers',
      attempt('unreachable', { errno: 'EHOSTUNREACH', milliseconds: 3050, ...tap({ icmp: [icmp(3, 1, OWN, 'lo')] }) }),
      'next-hop',
    ],
    ['no route', attempt('unreachable', { errno: 'ENETUNREACH', milliseconds: 0, ...tap() }), 'host-call'],
    ['a prohibiting route', attempt('prohibited', { errno: 'EACCES', milliseconds: 0, ...tap() }), 'host-call'],
    ['no port', attempt('no-port', { errno: 'EADDRNOTAVAIL', milliseconds: 0 }), 'host-call'],
    [
      'a datagram that OUTPUT drops, which its sender learns at once',
      attempt('prohibited', { protocol: 'udp', errno: 'EPERM', milliseconds: 0, ...tap() }),
      'host-egress',
    ],
    [
      'a datagram to a closed port',
      attempt('refused', { protocol: 'udp', ...REFUSED, ...tap({ synLeft: 1, icmp: [icmp(3, 3, '203.0.113.9')] }) }),
      'far-end',
    ],
  ])('%s', (_, one, where) => {
    expect(whereabouts(one)).toBe(where);
  });
});

const counted = (change: Readonly<Record<string, number>>) =>
  attempt('timeout', {
    milliseconds: 3500,
    counters: { synRetransmits: 3, retransmitFailures: 0, packetsReceived: 0, packetsDelivered: 0, ...change },
  });

describe('the counters of the host, where there is no tap', () => {
  test.each<Row>([
    ['the network drops', counted({}), 'network'],
    ['the host drops on the way out', counted({ retransmitFailures: 3 }), 'host-egress'],
    ['the host drops the answers', counted({ packetsReceived: 5 }), 'host-ingress'],
    ['answers that were delivered are others’', counted({ packetsReceived: 50, packetsDelivered: 50 }), 'network'],
    ['an attempt that was cut short', counted({ synRetransmits: 1 }), 'unknown'],
    ['a system that counts nothing', attempt('timeout', { counters: {} }), 'unknown'],
    ['a datagram', { ...counted({}), protocol: 'udp' }, 'unknown'],
    ['a refusal', attempt('refused', { ...REFUSED, counters: { synRetransmits: 3 } }), 'unknown'],
    [
      'an error that no packet brought',
      attempt('unreachable', {
        errno: 'ENETUNREACH',
        milliseconds: 90,
        counters: { packetsReceived: 1, packetsDelivered: 0 },
      }),
      'host-call',
    ],
    [
      'an error that a packet may have brought',
      attempt('unreachable', {
        errno: 'ENETUNREACH',
        milliseconds: 90,
        counters: { packetsReceived: 1, packetsDelivered: 1 },
      }),
      'unknown',
    ],
    [
      'a datagram that nobody answered',
      attempt('timeout', { protocol: 'udp', counters: { packetsReceived: 0 } }),
      'unknown',
    ],
  ])('%s', (_, one, where) => {
    expect(whereabouts(one)).toBe(where);
  });
});

describe('neither', () => {
  test.each<Row>([
    ['a time-out', attempt('timeout'), 'unknown'],
    ['a refusal', attempt('refused', REFUSED), 'unknown'],
    ['no route, said at once', attempt('unreachable', { errno: 'ENETUNREACH', milliseconds: 0 }), 'host-call'],
    [
      'the same words after a round trip',
      attempt('unreachable', { errno: 'ENETUNREACH', milliseconds: 12 }),
      'unknown',
    ],
    ['a connection', attempt('connected'), 'arrived'],
  ])('%s', (_, one, where) => {
    expect(whereabouts(one)).toBe(where);
  });
});
