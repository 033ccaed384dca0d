import { describe, expect, test } from '@jest/globals';
import { meaning } from './steps-in-words.ts';

describe('what the packet filter compares by itself', () => {
  test.each<[rule: string, expected: string, where?: object]>([
    ['-p tcp', 'protocol in [6]'],
    ['! -p 17', 'protocol not in [17]'],
    ['-p gre', 'protocol in [47]'],
    ['-p all', ''],
    ['-p squirrel', 'unread -p squirrel: -p squirrel'],
    [
      '-s 10.0.0.0/8 ! -d 192.168.0.2/255.255.0.2',
      'ip saddr in [10.0.0.0/8]; ip daddr & 0xffff0002 not in [0xc0a80002]',
    ],
    ['-d 10.0.0.0/255.255.0.0', 'ip daddr in [10.0.0.0/16]'],
    ['-d 0.0.0.0/0.0.0.0', 'ip daddr in [0.0.0.0/0]'],
    ['-s ! 10.1.2.3', 'ip saddr not in [10.1.2.3]'],
    ['-s 10.1.2.3,10.2.0.0/16', 'ip saddr in [10.1.2.3,10.2.0.0/16]'],
    ['-s www.example.com', 'unread -s www.example.com: -s www.example.com'],
    ['-s 2001:db8::/32 ! -d ::1/128', 'ip6 saddr in [2001:db8::/32]; ip6 daddr not in [::1]', { family: 'ip6' }],
    [
      '-d 2001::1/ffff::ffff',
      'ip6 daddr & 0xffff000000000000000000000000ffff in [0x20010000000000000000000000000001]',
      { family: 'ip6' },
    ],
    ['-i eth+ ! -o lo', 'iif in [eth*]; oif not in [lo]'],
    ['-i +', ''],
    ['! -o +', 'any()'],
    ['-f', 'ip fragment in [1-8191]'],
    ['! -f', 'ip fragment not in [1-8191]'],
    ['--protocol tcp --source 10.1.2.3 --in-interface eth0', 'protocol in [6]; ip saddr in [10.1.2.3]; iif in [eth0]'],
    ['--squirrel 5', 'unread --squirrel 5: --squirrel 5'],
  ])('%s means: %s', (rule, expected, where = {}) => {
    expect(meaning(rule, where)).toBe(expected);
  });
});

describe('ports and flags', () => {
  test.each<[rule: string, expected: string, where?: object]>([
    [
      '-p tcp -m tcp --sport 1024: ! --dport :1023',
      'protocol in [6]; tcp sport in [1024-65535]; tcp dport not in [0-1023]',
    ],
    ['-p tcp --dport https', 'protocol in [6]; tcp dport in [443]'],
    ['-p tcp -m tcp --dport squirrel', 'protocol in [6]; unread match tcp: -m tcp --dport squirrel'],
    ['-p udp -m udp --dport ! 53', 'protocol in [17]; udp dport not in [53]'],
    ['-p udp --destination-port=53', 'protocol in [17]; udp dport in [53]'],
    ['-p sctp -m sctp --dport 5:9', 'protocol in [132]; sctp dport in [5-9]'],
    [
      '-p dccp -m dccp --dport 5 --dccp-types REQUEST',
      'protocol in [33]; dccp dport in [5]; unread match dccp: -m dccp --dport 5 --dccp-types REQUEST',
    ],
    ['-p tcp -m multiport --sports 1,2,3:9', 'protocol in [6]; tcp sport in [1,2,3-9]'],
    ['-p udp -m multiport ! --dports 53,5353:5355', 'protocol in [17]; udp dport not in [53,5353-5355]'],
    ['-p tcp -m multiport ! --ports 80', 'protocol in [6]; not any(tcp sport in [80] | tcp dport in [80])'],
    ['-m multiport --dports 80', 'ports dport in [80]'],
    ['-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN', 'protocol in [6]; tcp tcp-flags & 0x17 in [2]'],
    ['-p tcp ! --syn', 'protocol in [6]; tcp tcp-flags & 0x17 not in [2]'],
    ['-p tcp -m tcp ! --tcp-flags ALL NONE', 'protocol in [6]; tcp tcp-flags & 0x3f not in [0]'],
    ['-p tcp -m tcp --tcp-option 8', 'protocol in [6]; unread match tcp: -m tcp --tcp-option 8'],
  ])('%s means: %s', (rule, expected, where = {}) => {
    expect(meaning(rule, where)).toBe(expected);
  });
});

describe('ICMP', () => {
  test.each<[rule: string, expected: string, where?: object]>([
    ['-p icmp -m icmp --icmp-type 8', 'protocol in [1]; icmp icmp-type in [8]'],
    ['-p icmp -m icmp ! --icmp-type 3/4', 'protocol in [1]; icmp icmp-type-code not in [772]'],
    ['-p icmp --icmp-type port-unreachable', 'protocol in [1]; icmp icmp-type-code in [771]'],
    ['-p icmp -m icmp --icmp-type any', 'protocol in [1]'],
    ['-p icmp -m icmp ! --icmp-type any', 'protocol in [1]; any()'],
    ['-p icmp -m icmp --icmp-type squirrel', 'protocol in [1]; unread match icmp: -m icmp --icmp-type squirrel'],
    ['-p ipv6-icmp -m icmp6 --icmpv6-type 1/4', 'protocol in [58]; icmpv6 icmp-type-code in [260]', { family: 'ip6' }],
    ['-p icmpv6 --icmpv6-type neighbor-solicitation', 'protocol in [58]; icmpv6 icmp-type in [135]', { family: 'ip6' }],
  ])('%s means: %s', (rule, expected, where = {}) => {
    expect(meaning(rule, where)).toBe(expected);
  });
});
