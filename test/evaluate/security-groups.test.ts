import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network } from '../support/network-text.ts';
import { NO_WAY_IN, NO_WAY_OUT, PING, V4, withGroups } from '../support/plans/security-groups.ts';

const V6 = 'tcp [2600:1f00:0:1::20]:5432';

const PING6 = 'icmp 2600:1f00:0:1::20';

describe('egress rules', () => {
  test.each([
    ['a new group lets everything out', ['out -1 0.0.0.0/0'], V4, 'reachable'],
    ['without rules nothing leaves', [], V4, 'blocked: security-group out source eni-app - security-group-empty'],
    ['an ingress rule lets nothing out', ['in -1 0.0.0.0/0'], V4, NO_WAY_OUT.replace('no-rule', 'empty')],
    ['one port of one host', ['out tcp 5432 10.0.1.20/32'], V4, 'reachable'],
    ['another host', ['out tcp 5432 10.0.1.21/32'], V4, NO_WAY_OUT],
    ['another port', ['out tcp 5433 0.0.0.0/0'], V4, NO_WAY_OUT],
    ['the low end of a range', ['out tcp 5432-5440 0.0.0.0/0'], V4, 'reachable'],
    ['the high end of a range', ['out tcp 5400-5432 0.0.0.0/0'], V4, 'reachable'],
    ['just below a range', ['out tcp 5433-5440 0.0.0.0/0'], V4, NO_WAY_OUT],
    ['just above a range', ['out tcp 5400-5431 0.0.0.0/0'], V4, NO_WAY_OUT],
    ['the second of two rules', ['out tcp 443 0.0.0.0/0', 'out tcp 5432 10.0.0.0/8'], V4, 'reachable'],
    ['all tcp has no ports', ['out tcp 0.0.0.0/0'], V4, 'reachable'],
    ['udp is not tcp', ['out udp 5432 0.0.0.0/0'], V4, NO_WAY_OUT],
    ['tcp is not udp', ['out tcp 5432 0.0.0.0/0'], 'udp 10.0.1.20:5432', NO_WAY_OUT],
    ['udp is udp', ['out udp 5432 0.0.0.0/0'], 'udp 10.0.1.20:5432', 'reachable'],
    ['everything ignores ports', ['out -1 22 0.0.0.0/0'], V4, 'reachable'],
    ['0.0.0.0/0 is not IPv6', ['out -1 0.0.0.0/0'], V6, NO_WAY_OUT],
    ['::/0 is not IPv4', ['out -1 ::/0'], V4, NO_WAY_OUT],
    ['::/0 is IPv6', ['out -1 ::/0'], V6, 'reachable'],
    ['a protocol without ports', ['out 50 10.0.0.0/8'], '50 10.0.1.20', 'reachable'],
    ['its ports count for nothing', ['out 50 20-30 10.0.0.0/8'], '50 10.0.1.20', 'reachable'],
    ['it is not tcp', ['out 50 0.0.0.0/0'], V4, NO_WAY_OUT],
    ['echo by type and code', ['out icmp 8/0 0.0.0.0/0'], PING, 'reachable'],
    ['echo by type, any code', ['out icmp 8/-1 0.0.0.0/0'], PING, 'reachable'],
    ['any type', ['out icmp -1/-1 0.0.0.0/0'], PING, 'reachable'],
    ['no type written', ['out icmp 0.0.0.0/0'], PING, 'reachable'],
    ['an echo reply is not an echo', ['out icmp 0/-1 0.0.0.0/0'], PING, NO_WAY_OUT],
    ['another code', ['out icmp 8/1 0.0.0.0/0'], PING, NO_WAY_OUT],
    ['tcp is no ping', ['out tcp 0-65535 0.0.0.0/0'], PING, NO_WAY_OUT],
    ['icmp is not icmpv6', ['out icmp -1/-1 ::/0'], PING6, NO_WAY_OUT],
    ['icmpv6 is', ['out icmpv6 128/0 ::/0'], PING6, 'reachable'],
    ['a prefix list with the host in it', ['out tcp 5432 pl-here'], V4, 'reachable'],
    ['a prefix list without it', ['out tcp 5432 pl-there'], V4, NO_WAY_OUT],
    ['a prefix list that was not collected', ['out tcp 5432 pl-unread'], V4, 'unknown: PrefixLists pl-unread'],
    ['such a list for another port', ['out tcp 443 pl-unread'], V4, NO_WAY_OUT],
    ['such a list above a rule that admits', ['out tcp 5432 pl-unread', 'out -1 10.0.0.0/8'], V4, 'reachable'],
    ['a protocol that nobody knows', ['out quic 10.0.0.0/8'], V4, 'unknown: protocol quic'],
    ['such a one for other hosts', ['out quic 10.9.0.0/16'], V4, NO_WAY_OUT],
    ['such a one beside a rule that admits', ['out quic 10.0.0.0/8', 'out -1 10.0.0.0/8'], V4, 'reachable'],
    ['a reference to its group', ['out tcp 5432 sg-db'], V4, 'reachable'],
    ['a secondary address of a member', ['out tcp 5432 sg-db'], 'tcp 10.0.1.21:5432', 'reachable'],
    ['the IPv6 address of a member', ['out tcp 5432 sg-db'], V6, 'reachable'],
    ['a reference to another group', ['out tcp 5432 sg-app'], V4, NO_WAY_OUT],
    ['a reference to a group that nothing carries', ['out tcp 5432 sg-gone'], V4, NO_WAY_OUT],
  ])('%s', (_sentence, rules, aim, told) => {
    expect(tell(network(withGroups({ 'sg-app': rules })), 'eni-app', aim)).toBe(told);
  });
});

describe('ingress rules', () => {
  test.each([
    ['a new group lets nothing in', [], V4, NO_WAY_IN.replace('no-rule', 'empty')],
    ['an egress rule lets nothing in', ['out -1 0.0.0.0/0'], V4, NO_WAY_IN.replace('no-rule', 'empty')],
    ['replies need no egress rule', ['in tcp 5432 10.0.1.10/32'], V4, 'reachable'],
    ['the peer is the sender', ['in tcp 5432 10.0.1.20/32'], V4, NO_WAY_IN],
    ['the port is the destination’s', ['in tcp 32768-60999 0.0.0.0/0'], V4, NO_WAY_IN],
    ['a reference to the sender’s group', ['in tcp 5432 sg-app'], V4, 'reachable'],
    ['a reference to its own group', ['in tcp 5432 sg-db'], V4, NO_WAY_IN],
    ['a list with the sender in it', ['in tcp 5432 pl-sender'], V4, 'reachable'],
    ['a list that was not collected', ['in tcp 5432 pl-unread'], V4, 'unknown: PrefixLists pl-unread'],
  ])('%s', (_sentence, rules, aim, told) => {
    const plan = { ...withGroups({ 'sg-db': rules }), prefixLists: { 'pl-sender': '10.0.1.0/28' } };
    expect(tell(network(plan), 'eni-app', aim)).toBe(told);
  });
});
