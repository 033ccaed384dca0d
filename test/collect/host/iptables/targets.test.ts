import { describe, expect, test } from '@jest/globals';
import { meaning } from './steps-in-words.ts';

describe('what ends a rule', () => {
  test.each<[rule: string, expected: string, where?: object]>([
    ['-j ACCEPT', 'accept'],
    ['-j DROP', 'drop'],
    ['-j RETURN', 'return'],
    ['-p tcp', 'protocol in [6]'],
    ['-j mychain', 'jump mychain'],
    ['-g mychain', 'goto mychain'],
    ['-j otherchain', 'unread -j otherchain'],
    ['-j QUEUE', 'queue'],
    ['-j NFQUEUE --queue-num 5', 'queue'],
    ['-j NFQUEUE --queue-balance 0:3 --queue-bypass', 'queue, or pass'],
    ['-j SYNPROXY --sack-perm', 'unread -j SYNPROXY --sack-perm'],
    ['-j SQUIRREL --nut 5', 'unread -j SQUIRREL --nut 5'],
    ['-j ACCEPT -p tcp --dport 80', 'protocol in [6]; tcp dport in [80]; accept'],
  ])('%s means: %s', (rule, expected, where = {}) => {
    expect(meaning(rule, where)).toBe(expected);
  });
});

describe('REJECT', () => {
  test.each<[rule: string, expected: string, where?: object]>([
    ['-j REJECT', 'reject port-unreachable'],
    ['-j REJECT --reject-with icmp-net-unreachable', 'reject net-unreachable'],
    ['-j REJECT --reject-with icmp-host-unreachable', 'reject host-unreachable'],
    ['-j REJECT --reject-with icmp-proto-unreachable', 'reject proto-unreachable'],
    ['-j REJECT --reject-with icmp-net-prohibited', 'reject net-prohibited'],
    ['-j REJECT --reject-with host-prohib', 'reject host-prohibited'],
    ['-j REJECT --reject-with icmp-admin-prohibited', 'reject admin-prohibited'],
    ['-j REJECT --reject-with tcp-reset', 'reject tcp-reset'],
    ['-j REJECT --reject-with squirrel', 'unread -j REJECT --reject-with squirrel'],
    ['-j REJECT --reject-with icmp6-no-route', 'reject no-route', { family: 'ip6' }],
    ['-j REJECT --reject-with icmp6-adm-prohibited', 'reject admin-prohibited', { family: 'ip6' }],
    ['-j REJECT --reject-with icmp6-addr-unreachable', 'reject addr-unreachable', { family: 'ip6' }],
    ['-j REJECT --reject-with icmp6-policy-fail', 'reject policy-fail', { family: 'ip6' }],
    ['-j REJECT --reject-with icmp6-reject-route', 'reject reject-route', { family: 'ip6' }],
  ])('%s means: %s', (rule, expected, where = {}) => {
    expect(meaning(rule, where)).toBe(expected);
  });
});

describe('what goes on', () => {
  test.each<[rule: string, expected: string, where?: object]>([
    ['-j LOG --log-prefix "-j DROP" --log-level 7', ''],
    ['-j LOG --log-prefix --log-level', ''],
    ['-j NFLOG --nflog-group 5', ''],
    ['-j TEE --gateway 10.0.0.9', ''],
    ['-j TCPMSS --clamp-mss-to-pmtu', '', { table: 'mangle' }],
    ['-j CT --zone 5', '', { table: 'raw' }],
    ['-j SET --add-set blocked src', '', { table: 'mangle' }],
  ])('%s means: %s', (rule, expected, where = {}) => {
    expect(meaning(rule, where)).toBe(expected);
  });
});

describe('changes', () => {
  test.each<[rule: string, expected: string, where?: object]>([
    ['-j NOTRACK', 'notrack', { table: 'raw' }],
    ['-j CT --notrack', 'notrack', { table: 'raw' }],
    ['-j MARK --set-xmark 0x5/0xff', 'packet mark = (itself & 0xffffff00) ^ 0x5', { table: 'mangle' }],
    ['-j MARK --set-mark 0x5', 'packet mark = (itself & 0x0) ^ 0x5', { table: 'mangle' }],
    ['-j MARK --set-mark 0x105/0xff', 'packet mark = (itself & 0xfffffe00) ^ 0x105', { table: 'mangle' }],
    ['-j MARK --and-mark 0xff', 'packet mark = (itself & 0xff) ^ 0x0', { table: 'mangle' }],
    ['-j MARK --or-mark 0x10', 'packet mark = (itself & 0xffffffef) ^ 0x10', { table: 'mangle' }],
    ['-j MARK --xor-mark 0x10', 'packet mark = (itself & 0xffffffff) ^ 0x10', { table: 'mangle' }],
    ['-j CONNMARK --set-xmark 0x5/0xff', 'connection mark = (itself & 0xffffff00) ^ 0x5', { table: 'mangle' }],
    [
      '-j CONNMARK --save-mark --nfmask 0xff --ctmask 0xffffffff',
      'connection mark = (packet & 0xff) ^ 0x0',
      { table: 'mangle' },
    ],
    ['-j CONNMARK --restore-mark', 'packet mark = (connection & 0xffffffff) ^ 0x0', { table: 'mangle' }],
    [
      '-j CONNMARK --restore-mark --nfmask 0x80 --ctmask 0x80',
      'packet mark = (connection & 0x80) ^ 0x0 ^ (itself & 0xffffff7f)',
      { table: 'mangle' },
    ],
    [
      '-j CONNMARK --set-xmark 0x4/0xffffffff --left-shift-mark 4',
      '-j CONNMARK --set-xmark 0x4/0xffffffff --left-shift-mark 4',
      { table: 'mangle' },
    ],
    ['-j HMARK --hmark-mod 10', '-j HMARK --hmark-mod 10', { table: 'mangle' }],
    ['-j SET --map-set blocked src --map-mark', '-j SET --map-set blocked src --map-mark', { table: 'mangle' }],
    ['-j DSCP --set-dscp 0x20', 'sets dscp (-j DSCP --set-dscp 0x20)', { table: 'mangle' }],
    ['-j TOS --set-tos 0x10/0xff', 'sets dscp (-j TOS --set-tos 0x10/0xff)', { table: 'mangle' }],
    ['-j TTL --ttl-set 64', 'sets ttl (-j TTL --ttl-set 64)', { table: 'mangle' }],
    ['-j HL --hl-dec 1', 'sets ttl (-j HL --hl-dec 1)', { family: 'ip6', table: 'mangle' }],
    [
      '-j DNPT --src-pfx 2001:db8::/64 --dst-pfx fd00::/64',
      'sets daddr (-j DNPT --src-pfx 2001:db8::/64 --dst-pfx fd00::/64)',
      { family: 'ip6', table: 'mangle' },
    ],
  ])('%s means: %s', (rule, expected, where = {}) => {
    expect(meaning(rule, where)).toBe(expected);
  });
});

describe('translations', () => {
  test.each<[rule: string, expected: string, where?: object]>([
    ['-j DNAT --to-destination 10.0.0.1', 'dnat to 10.0.0.1', { table: 'nat' }],
    [
      '-j DNAT --to-destination 10.0.0.1-10.0.0.9:80-90 --random --persistent',
      'dnat to 10.0.0.1-10.0.0.9 port 80-90',
      { table: 'nat' },
    ],
    ['-j DNAT --to-destination :8080', 'dnat to the same address port 8080', { table: 'nat' }],
    ['-j DNAT --to-destination 10.0.0.1:80-90/1000', 'dnat to 10.0.0.1 port 80-90', { table: 'nat' }],
    ['-j DNAT --to-destination nowhere', 'dnat to unread nowhere', { table: 'nat' }],
    ['-j DNAT --to-destination 2001:db8::1', 'dnat to [2001:db8::1]', { family: 'ip6', table: 'nat' }],
    ['-j DNAT --to-destination [2001:db8::1]:80', 'dnat to [2001:db8::1] port 80', { family: 'ip6', table: 'nat' }],
    [
      '-j DNAT --to-destination [2001:db8::1-2001:db8::9]:80-90',
      'dnat to [2001:db8::1-2001:db8::9] port 80-90',
      { family: 'ip6', table: 'nat' },
    ],
    [
      '-j SNAT --to-source 10.0.0.1-10.0.0.5:1000-2000 --random-fully',
      'snat to 10.0.0.1-10.0.0.5 port 1000-2000',
      { table: 'nat', chain: 'POSTROUTING' },
    ],
    ['-j MASQUERADE --to-ports 1000-2000', 'masquerade', { table: 'nat', chain: 'POSTROUTING' }],
    ['-j REDIRECT', 'redirect', { table: 'nat' }],
    ['-p tcp -j REDIRECT --to-ports 3128-3130', 'protocol in [6]; redirect to 3128-3130', { table: 'nat' }],
    ['-j NETMAP --to 10.1.0.0/24', 'dnat to 10.1.0.0-10.1.0.255', { table: 'nat' }],
    ['-j NETMAP --to 10.1.0.0/24', 'snat to 10.1.0.0-10.1.0.255', { table: 'nat', chain: 'POSTROUTING' }],
    ['-j NETMAP --to 10.1.0.0/24', 'unread -j NETMAP --to 10.1.0.0/24', { table: 'nat', chain: 'mychain' }],
    [
      '-p tcp -j TPROXY --on-port 50080 --on-ip 127.0.0.1',
      'protocol in [6]; tproxy -j TPROXY --on-port 50080 --on-ip 127.0.0.1',
      { table: 'mangle', chain: 'PREROUTING' },
    ],
  ])('%s means: %s', (rule, expected, where = {}) => {
    expect(meaning(rule, where)).toBe(expected);
  });
});
