import { describe, expect, test } from '@jest/globals';
import { parseIpset } from '../../../../lib/collect/host/iptables/parse-ipset.ts';
import { meaning } from './steps-in-words.ts';

/** As `ipset save` 7.17 prints them, the counts of buckets left out. */
const IPSETS = `
create a hash:ip family inet hashsize 1024 maxelem 65536 timeout 100
add a 1.2.3.4 timeout 99
add a 1.2.3.5 timeout 0
create b hash:net family inet hashsize 1024 maxelem 65536
add b 10.0.0.3
add b 10.0.0.0/30
add b 10.0.0.2/31 nomatch
create c hash:ip,port family inet hashsize 1024 maxelem 65536
add c 1.2.3.4,udp:53
add c 1.2.3.8,tcp:1002
add c 1.2.3.4,esp:0
add c 1.2.3.8,tcp:1000
add c 1.2.3.4,icmp:echo-request
create d hash:net,port family inet hashsize 1024 maxelem 65536
add d 10.0.0.0/8,tcp:3
create e hash:net,iface family inet hashsize 1024 maxelem 65536
add e 10.0.0.0/8,eth0
add e 10.0.0.0/8,eth wildcard
create f2 bitmap:ip range 10.0.0.0-10.255.255.255 netmask 24
add f2 10.0.1.0
create g bitmap:port range 0-65535
add g 80
add g 81
add g 443
create h hash:mac hashsize 1024
add h 00:11:22:33:44:55
create i hash:ip,mark family inet
add i 1.2.3.4,0x00000005
create k hash:ip,port,net family inet hashsize 1024 maxelem 65536
add k 1.2.3.4,tcp:80,5.6.0.0/16
create p hash:net family inet6 hashsize 1024 maxelem 65536 counters comment
add p 2001:db8::/32 packets 0 bytes 0 comment "nomatch"
create t hash:ip,port family inet6 hashsize 1024 maxelem 65536
add t 2001:db8::1,ipv6-icmp:echo-request
create phys hash:net,iface family inet
add phys 0.0.0.0/0,physdev:eth1
create v hash:ip family inet hashsize 1024 maxelem 65536 bitmask 255.0.255.0
add v 10.0.8.0
create none hash:ip family inet
create q list:set size 8
add q a
add q p
create w list:set size 8 timeout 50
add w b timeout 49
create loop list:set size 8
add loop loop
`;

describe('a match of an ipset', () => {
  test.each<[rule: string, expected: string, where?: object]>([
    ['-m set --match-set none dst', 'any()'],
    ['-m set ! --match-set none dst', 'not any()'],
    ['-m set --match-set missing dst', 'unread ipset missing: ipset missing'],
    ['-m set ! --match-set missing dst', 'not any(unread ipset missing: ipset missing)'],
    ['-m set --match-set b src', 'ip saddr in [10.0.0.0/31,10.0.0.3]'],
    ['-m set ! --match-set b dst ! --update-counters', 'not any(ip daddr in [10.0.0.0/31,10.0.0.3])'],
    [
      '-m set --match-set a dst',
      'any(ip daddr in [1.2.3.5] | ip daddr in [1.2.3.4]); any(ip daddr in [1.2.3.5] | depends on whether the entry of the set has expired)',
    ],
    [
      '-m set ! --match-set a dst',
      'not any(ip daddr in [1.2.3.5]); any(not any(ip daddr in [1.2.3.4]) | depends on whether the entry of the set has expired)',
    ],
    [
      '-m set --match-set b dst --packets-gt 5',
      'ip daddr in [10.0.0.0/31,10.0.0.3]; depends on what the entry of the set has counted',
    ],
    ['-m set --match-set b dst --return-nomatch', 'unread match set: -m set --match-set b dst --return-nomatch'],
    [
      '-m set --match-set c dst,dst',
      'any(ip daddr . protocol . udp dport in {[1.2.3.4] . [17] . [53]} | ip daddr . protocol . tcp dport in {[1.2.3.8] . [6] . [1002], [1.2.3.8] . [6] . [1000]} | ip daddr . protocol in {[1.2.3.4] . [50]} | ip daddr . protocol . icmp icmp-type-code in {[1.2.3.4] . [1] . [2048]})',
    ],
    ['-m set --match-set c dst', 'any()'],
    ['-m set --match-set d src,dst', 'ip saddr . protocol . tcp dport in {[10.0.0.0/8] . [6] . [3]}'],
    ['-m set --match-set e dst,dst', 'ip daddr . oif in {[10.0.0.0/8] . [eth0], [10.0.0.0/8] . [eth*]}'],
    ['-m set --match-set e src,src', 'ip saddr . iif in {[10.0.0.0/8] . [eth0], [10.0.0.0/8] . [eth*]}'],
    ['-m set --match-set f2 dst', 'ip daddr in [10.0.1.0/24]'],
    ['-m set --match-set g dst', 'protocol . ports dport in {[6,17] . [80,81,443]}'],
    ['-m set --match-set h src', 'unread ipset h: ipset h (hash:mac): sets of that type are not read'],
    ['-m set --match-set i dst,dst', 'ip daddr . mark in {[1.2.3.4] . [5]}'],
    [
      '-m set --match-set k src,dst,dst',
      'ip saddr . protocol . tcp dport . ip daddr in {[1.2.3.4] . [6] . [80] . [5.6.0.0/16]}',
    ],
    ['-m set --match-set p dst', 'any()'],
    ['-m set --match-set p dst', 'ip6 daddr in [2001:db8::/32]', { family: 'ip6' }],
    [
      '-m set --match-set t dst,dst',
      'ip6 daddr . protocol . icmpv6 icmp-type-code in {[2001:db8::1] . [58] . [32768]}',
      { family: 'ip6' },
    ],
    [
      '-m set --match-set phys dst,dst',
      'unread ipset phys: ipset phys (hash:net,iface): its member 0.0.0.0/0,physdev:eth1 is not understood',
    ],
    ['-m set --match-set v dst', 'unread ipset v: ipset v (hash:ip): its bitmask is not followed'],
    [
      '-m set --match-set q dst',
      'any(ip daddr in [1.2.3.5] | ip daddr in [1.2.3.4]); any(ip daddr in [1.2.3.5] | depends on whether the entry of the set has expired)',
    ],
    ['-m set --match-set q dst', 'ip6 daddr in [2001:db8::/32]', { family: 'ip6' }],
    [
      '-m set --match-set w dst',
      'ip daddr in [10.0.0.0/31,10.0.0.3]; depends on whether the entry of the set has expired',
    ],
    ['-m set --match-set loop dst', 'unread ipset loop: ipset loop'],
  ])('%s means: %s', (rule, expected, where = {}) => {
    expect(meaning(rule, { ...where, ipsets: IPSETS })).toBe(expected);
  });
});

describe('a text that is no ipset', () => {
  test.each([[''], ['<html>'], ['{"add": 1}'], ['ipset: command not found'], ['add lost 1.2.3.4'], ['-N old iphash']])(
    '%j holds no set',
    (text) => {
      expect([...parseIpset(text)]).toEqual([]);
    },
  );

  test('carriage returns and a missing last newline change nothing', () => {
    const lines = ['create x hash:ip family inet', 'add x 1.2.3.4', 'add x 1.2.3.5'];
    expect(parseIpset(lines.join('\r\n'))).toEqual(parseIpset(`${lines.join('\n')}\n`));
  });

  test('a member that is not understood makes the whole set unknown', () => {
    expect(parseIpset('create x hash:ip family inet\nadd x 1.2.3\n').get('x')).toEqual({
      kind: 'unread',
      type: 'hash:ip',
      why: 'its member 1.2.3 is not understood',
    });
  });
});
