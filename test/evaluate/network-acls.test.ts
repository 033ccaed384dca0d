import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network } from '../support/network-text.ts';
import { FAR, withA } from '../support/plans/network-acls.ts';

const OUT = 'blocked: network-acl out source acl-a';

const DEFAULT = `${OUT} * network-acl-default-deny`;

describe('leaving a subnet', () => {
  test.each([
    ['an open list', ['100 allow out all 0.0.0.0/0'], FAR, 'reachable'],
    ['no entry at all', [], FAR, DEFAULT],
    ['entries for the other direction', ['100 allow in all 0.0.0.0/0'], FAR, DEFAULT],
    ['one port', ['100 allow out tcp 5432 10.0.2.20/32'], FAR, 'reachable'],
    ['the ends of a range', ['100 allow out tcp 5432-5433 10.0.0.0/8'], FAR, 'reachable'],
    ['below a range', ['100 allow out tcp 5433-5440 10.0.0.0/8'], FAR, DEFAULT],
    ['above a range', ['100 allow out tcp 5400-5431 10.0.0.0/8'], FAR, DEFAULT],
    ['the peer is the destination', ['100 allow out tcp 5432 10.0.1.0/24'], FAR, DEFAULT],
    ['a range with host bits means the network', ['100 allow out tcp 5432 10.0.2.77/24'], FAR, 'reachable'],
    [
      'the lower number decides',
      ['90 deny out tcp 5432 0.0.0.0/0', '100 allow out all 0.0.0.0/0'],
      FAR,
      `${OUT} 90 network-acl-entry`,
    ],
    [
      'whatever the order in the file',
      ['100 allow out all 0.0.0.0/0', '90 deny out tcp 5432 0.0.0.0/0'],
      FAR,
      `${OUT} 90 network-acl-entry`,
    ],
    [
      'a deny above the allow is never read',
      ['110 deny out all 0.0.0.0/0', '100 allow out all 0.0.0.0/0'],
      FAR,
      'reachable',
    ],
    ['numbers are numbers', ['1000 deny out all 0.0.0.0/0', '99 allow out all 0.0.0.0/0'], FAR, 'reachable'],
    ['the last usable number', ['32766 allow out all 0.0.0.0/0'], FAR, 'reachable'],
    ['a deny for another port', ['90 deny out tcp 22 0.0.0.0/0', '100 allow out all 0.0.0.0/0'], FAR, 'reachable'],
    [
      'a protocol that nobody knows may deny',
      ['90 deny out quic 0.0.0.0/0', '100 allow out all 0.0.0.0/0'],
      FAR,
      'unknown: protocol quic',
    ],
    [
      'or allow what is allowed anyway',
      ['90 allow out quic 0.0.0.0/0', '100 allow out all 0.0.0.0/0'],
      FAR,
      'reachable',
    ],
    ['udp is not tcp', ['100 allow out udp 5432 0.0.0.0/0'], FAR, DEFAULT],
    ['tcp without ports is all of tcp', ['100 allow out tcp 0.0.0.0/0'], FAR, 'reachable'],
    ['-1 ignores ports', ['100 allow out all 22 0.0.0.0/0'], FAR, 'reachable'],
    ['a number without ports ignores them', ['100 allow out 50 22 0.0.0.0/0'], '50 10.0.2.20', 'reachable'],
    ['and is no tcp', ['100 allow out 50 0.0.0.0/0'], FAR, DEFAULT],
    ['0.0.0.0/0 is not IPv6', ['100 allow out all 0.0.0.0/0'], 'tcp [2600:1f00:0:2::20]:5432', DEFAULT],
    ['::/0 is IPv6', ['100 allow out all ::/0'], 'tcp [2600:1f00:0:2::20]:5432', 'reachable'],
    ['::/0 is not IPv4', ['100 allow out all ::/0'], FAR, DEFAULT],
    ['both families share the numbers', ['90 deny out all ::/0', '100 allow out all 0.0.0.0/0'], FAR, 'reachable'],
    ['an echo', ['100 allow out icmp 8/0 0.0.0.0/0'], 'icmp 10.0.2.20', 'reachable'],
    ['any code of it', ['100 allow out icmp 8/-1 0.0.0.0/0'], 'icmp 10.0.2.20', 'reachable'],
    ['any type', ['100 allow out icmp -1/-1 0.0.0.0/0'], 'icmp 10.0.2.20', 'reachable'],
    ['another type', ['100 allow out icmp 3/4 0.0.0.0/0'], 'icmp 10.0.2.20', DEFAULT],
    ['icmp is not icmpv6', ['100 allow out icmp -1/-1 ::/0'], 'icmp 2600:1f00:0:2::20', DEFAULT],
    ['icmpv6 by type', ['100 allow out icmpv6 128/0 ::/0'], 'icmp 2600:1f00:0:2::20', 'reachable'],
    ['icmpv6 by another type', ['100 allow out icmpv6 1/0 ::/0'], 'icmp 2600:1f00:0:2::20', DEFAULT],
    ['icmpv6 of IPv4 has no types', ['100 allow out icmpv6 1/0 0.0.0.0/0'], '58 10.0.2.20', 'reachable'],
  ])('%s', (_sentence, entries, aim, told) => {
    const back = ['100 allow in all 0.0.0.0/0', '101 allow in all ::/0'].filter((one) => !entries.includes(one));
    expect(
      tell(network(withA([...entries, ...(entries[0]?.includes(' in ') === true ? [] : back)])), 'eni-app', aim),
    ).toBe(told);
  });
});
