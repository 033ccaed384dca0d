import { describe, expect, test } from '@jest/globals';
import { meaning } from './steps-in-words.ts';

describe('connections', () => {
  test.each<[rule: string, expected: string, where?: object]>([
    ['-m conntrack --ctstate NEW,RELATED,ESTABLISHED', 'ct-state in [new,related,established]'],
    ['-m state ! --state INVALID,UNTRACKED', 'ct-state not in [invalid,untracked]'],
    ['-m conntrack --ctstate DNAT,SNAT', 'any(ct-status in [dnat,snat])'],
    ['-m conntrack ! --ctstate NEW,DNAT', 'not any(ct-state in [new] | ct-status in [dnat])'],
    ['-m conntrack --ctstate SQUIRREL', 'unread match conntrack: -m conntrack --ctstate SQUIRREL'],
    ['-m conntrack --ctstatus SEEN_REPLY,ASSURED', 'ct-status in [seen-reply,assured]'],
    ['-m conntrack ! --ctstatus NONE', 'ct-status not in []'],
    [
      '-m conntrack --ctproto 6 --ctorigsrcport 1:5 ! --ctrepldstport 9',
      'ct-protocol in [6]; ct-original-sport in [1-5]; ct-reply-dport not in [9]',
    ],
    [
      '-m conntrack --ctorigdst 10.0.0.0/8 ! --ctreplsrc 1.2.3.4',
      'ip ct-original-daddr in [10.0.0.0/8]; ip ct-reply-saddr not in [1.2.3.4]',
    ],
    ['-m conntrack --ctorigsrc 2001:db8::/32', 'ip6 ct-original-saddr in [2001:db8::/32]', { family: 'ip6' }],
    ['-m conntrack --ctdir REPLY', 'ct-direction in [reply]'],
    ['-m conntrack --ctexpire 1:50', 'depends on how long the entry of the connection still lives'],
    [
      '-m conntrack --ctstate NEW -m comment --comment x --ctdir ORIGINAL',
      'ct-state in [new]; ct-direction in [original]',
    ],
  ])('%s means: %s', (rule, expected, where = {}) => {
    expect(meaning(rule, where)).toBe(expected);
  });
});

describe('who sends', () => {
  test.each<[rule: string, expected: string, where?: object]>([
    ['-m owner --uid-owner 1000-2000 ! --gid-owner 5', 'uid in [1000-2000]; gid not in [5]'],
    ['-m owner --uid-owner squid', 'uid in [31]'],
    ['-m owner --uid-owner nobodyknows', 'unread match owner: -m owner --uid-owner nobodyknows'],
    ['-m owner --socket-exists', 'uid in [0-4294967295]'],
    ['-m owner ! --socket-exists', 'uid not in [0-4294967295]'],
    [
      '-m owner --gid-owner daemon --suppl-groups',
      'any(gid in [1] | gid in [0-4294967295]); any(gid in [1] | depends on the supplementary groups of the process)',
    ],
    [
      '-m owner ! --gid-owner 1 --suppl-groups',
      'not any(gid in [1]); any(not any(gid in [0-4294967295]) | depends on the supplementary groups of the process)',
    ],
  ])('%s means: %s', (rule, expected, where = {}) => {
    expect(meaning(rule, where)).toBe(expected);
  });
});

describe('marks, kinds of addresses, and fields of the header', () => {
  test.each<[rule: string, expected: string, where?: object]>([
    ['-m mark --mark 0x1/0xff', 'mark & 0xff in [1]'],
    ['-m mark ! --mark 7', 'mark not in [7]'],
    ['-m connmark --mark 0x10', 'ct-mark in [16]'],
    [
      '-m addrtype --dst-type LOCAL ! --src-type UNICAST,BROADCAST',
      'daddr-kind in [local]; saddr-kind not in [unicast,broadcast]',
    ],
    [
      '-m addrtype --dst-type LOCAL --limit-iface-out',
      'daddr-kind in [local]; depends on which interface the address belongs to',
    ],
    [
      '-m addrtype ! --dst-type LOCAL --limit-iface-in',
      'any(not any(daddr-kind in [local]) | depends on which interface the address belongs to)',
    ],
    [
      '-m addrtype --dst-type UNICAST --limit-iface-in',
      'unread match addrtype: -m addrtype --dst-type UNICAST --limit-iface-in',
    ],
    [
      '-m iprange --src-range 10.0.0.8-10.0.0.11 ! --dst-range 10.0.0.7',
      'ip saddr in [10.0.0.8/30]; ip daddr not in [10.0.0.7]',
    ],
    ['-m iprange --dst-range 2001:db8::-2001:db8::f', 'ip6 daddr in [2001:db8::/124]', { family: 'ip6' }],
    ['-m pkttype --pkt-type unicast', 'packet-kind in [host]'],
    ['-m pkttype ! --pkt-type otherhost', 'packet-kind not in [other]'],
    ['-m ttl --ttl-gt 5', 'ip ttl in [6-255]'],
    ['-m ttl ! --ttl-eq 64', 'ip ttl not in [64]'],
    ['-m hl --hl-lt 255', 'ip6 ttl in [0-254]', { family: 'ip6' }],
    ['-m length --length 100:200', 'ip length in [100-200]'],
    ['-m length ! --length 100', 'ip length not in [100]'],
    ['-m dscp ! --dscp 0x2e', 'ip dscp not in [46]'],
    ['-m dscp --dscp-class AF21', 'ip dscp in [18]'],
    ['-m tos --tos 0xb8/0xfc', 'ip dscp in [46]'],
    ['-m tos --tos 0x10/0x3f', 'ip dscp & 0xf in [4]; depends on the congestion bits of the packet'],
    ['-m tos ! --tos 0x10/0xff', 'any(not any(ip dscp in [4]) | depends on the congestion bits of the packet)'],
    ['-m tos --tos 0xb8/0xf0', 'any()'],
  ])('%s means: %s', (rule, expected, where = {}) => {
    expect(meaning(rule, where)).toBe(expected);
  });
});

describe('more than the packet', () => {
  test.each<[rule: string, expected: string, where?: object]>([
    ['-m comment --comment -foo -m limit --limit 5/min', 'depends on how many packets came shortly before'],
    [
      '-m hashlimit --hashlimit-upto 5/sec --hashlimit-name foo',
      'depends on how many packets of its kind came shortly before',
    ],
    ['-m recent --set --name X --rsource', ''],
    ['-m recent ! --set --name X', 'any()'],
    ['-m recent --update --seconds 60 --name X', 'depends on which addresses came shortly before'],
    ['-m statistic --mode random --probability 0.5', 'depends on chance or a count of packets'],
    ['-m time --timestart 08:00:00 ! --monthdays 1,2', 'depends on the time of day'],
    ['-p tcp -m connlimit --connlimit-above 5', 'protocol in [6]; depends on how many connections are open'],
    ['-m quota --quota 1000', 'depends on how much has passed before'],
    ['-m connbytes --connbytes 100:200', 'depends on how much the connection has carried'],
    ['-m policy --dir out --pol none', 'depends on whether IPsec protects the packet'],
    ['-m policy --dir in --pol ipsec --strict --proto esp', 'depends on whether IPsec protects the packet'],
  ])('%s means: %s', (rule, expected, where = {}) => {
    expect(meaning(rule, where)).toBe(expected);
  });
});

describe('headers that plain packets lack, and matches that nobody reads', () => {
  test.each<[rule: string, expected: string, where?: object]>([
    ['-m rt --rt-type 0', 'other protocol in [0-255]', { family: 'ip6' }],
    ['-p tcp -m frag ! --fragid 5', 'protocol in [6]; other protocol in [0-255]', { family: 'ip6' }],
    ['-p ah -m ah --ahspi 5', 'protocol in [51]; unread match ah: -m ah --ahspi 5'],
    ['-m string ! --string "-j DROP" --algo bm', 'unread match string: -m string ! --string -j DROP --algo bm'],
    ['-m u32 --u32 "0x6&0xff=0x1"', 'unread match u32: -m u32 --u32 0x6&0xff=0x1'],
    ['-m mac --mac-source 00:11:22:33:44:55', 'unread match mac: -m mac --mac-source 00:11:22:33:44:55'],
    ['-m squirrel --nut 5 -p tcp', 'protocol in [6]; unread match squirrel: -m squirrel --nut 5'],
  ])('%s means: %s', (rule, expected, where = {}) => {
    expect(meaning(rule, where)).toBe(expected);
  });
});
