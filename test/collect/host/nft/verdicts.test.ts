import { describe, expect, test } from '@jest/globals';
import type { MarkChange, Step, Verdict } from '../../../../lib/model/host/netfilter.ts';
import { parseAddress } from '../../../../lib/packets/index.ts';
import { addresses, depends, field, IPV4, IPV6, is, match, names, numbers, stepsOf, TCP } from './steps.ts';

const verdict = (one: Verdict): Step => ({ kind: 'verdict', verdict: one });
const at = (text: string) => parseAddress(text);

const SENTENCES: readonly (readonly [rule: string, steps: readonly Step[]])[] = [
  ['accept', [verdict({ kind: 'accept' })]],
  ['counter packets 5 bytes 6 log prefix "a;b # {" drop', [verdict({ kind: 'drop' })]],
  ['jump other', [verdict({ kind: 'jump', chain: 'other' })]],
  ['goto other', [verdict({ kind: 'goto', chain: 'other' })]],
  ['return', [verdict({ kind: 'return' })]],
  ['continue', [verdict({ kind: 'continue' })]],
  ['queue num 1-3 bypass', [verdict({ kind: 'queue', bypass: true })]],
  ['queue flags bypass,fanout to 1-3', [verdict({ kind: 'queue', bypass: true })]],
  ['queue to numgen inc mod 4', [verdict({ kind: 'queue', bypass: false })]],
  ['queue', [verdict({ kind: 'queue', bypass: false })]],
  ['reject', [verdict({ kind: 'reject', answer: 'port-unreachable' })]],
  ['reject with tcp reset', [TCP, verdict({ kind: 'reject', answer: 'tcp-reset' })]],
  [
    'tcp dport 1 reject with tcp reset',
    [is(field('dport', 'tcp'), numbers(1)), verdict({ kind: 'reject', answer: 'tcp-reset' })],
  ],
  ['reject with icmp type prot-unreachable', [IPV4, verdict({ kind: 'reject', answer: 'proto-unreachable' })]],
  ['reject with icmp 13', [IPV4, verdict({ kind: 'reject', answer: 'admin-prohibited' })]],
  ['reject with icmpv6 no-route', [IPV6, verdict({ kind: 'reject', answer: 'no-route' })]],
  ['reject with icmpx admin-prohibited', [verdict({ kind: 'reject', answer: 'admin-prohibited' })]],
  [
    'reject with icmpx host-unreachable',
    [
      {
        kind: 'verdict-map',
        selectors: [field('family')],
        rows: [
          { columns: [numbers(4)], verdict: { kind: 'reject', answer: 'host-unreachable' } },
          { columns: [numbers(6)], verdict: { kind: 'reject', answer: 'addr-unreachable' } },
        ],
      },
    ],
  ],
  ['masquerade random', [verdict({ kind: 'masquerade' })]],
  ['redirect', [verdict({ kind: 'redirect' })]],
  ['redirect to :3128-3130', [verdict({ kind: 'redirect', ports: [3128, 3131] })]],
  ['redirect to 3128', [verdict({ kind: 'redirect', ports: [3128, 3129] })]],
  [
    'dnat ip to 10.0.0.1:80',
    [IPV4, verdict({ kind: 'dnat', to: { addresses: [at('10.0.0.1'), at('10.0.0.2')], ports: [80, 81] } })],
  ],
  [
    'dnat ip6 to [fd00::1]-[fd00::3]:80',
    [IPV6, verdict({ kind: 'dnat', to: { addresses: [at('fd00::1'), at('fd00::4')], ports: [80, 81] } })],
  ],
  ['dnat 10.0.0.1', [verdict({ kind: 'dnat', to: { addresses: [at('10.0.0.1'), at('10.0.0.2')] } })]],
  ['dnat', [verdict({ kind: 'unread', text: 'dnat' })]],
  ['dnat to :8080', [verdict({ kind: 'dnat', to: { ports: [8080, 8081] } })]],
  ['snat ip to 10.0.0.0/31', [IPV4, verdict({ kind: 'snat', to: { addresses: [at('10.0.0.0'), at('10.0.0.2')] } })]],
  [
    'dnat ip to ip daddr map { 1.1.1.1 : 2.2.2.2 }',
    [
      IPV4,
      is(field('daddr', 'ip'), addresses('1.1.1.1')),
      verdict({ kind: 'dnat', to: { unread: 'dnat ip to ip daddr map { 1.1.1.1 : 2.2.2.2 }' } }),
    ],
  ],
  [
    'tproxy to :3129 meta mark set 1 accept',
    [
      verdict({ kind: 'tproxy', text: 'tproxy to :3129' }),
      { kind: 'set-mark', on: 'packet', mark: { from: 'itself', keep: 0, flip: 1 } },
      verdict({ kind: 'accept' }),
    ],
  ],
  ['notrack', [{ kind: 'notrack' }]],
  ['ip ttl set 64', [IPV4, { kind: 'set-field', field: 'ttl', text: 'ip ttl set 64' }]],
  ['tcp dport set 80', [TCP, { kind: 'set-field', field: 'dport', text: 'tcp dport set 80' }]],
  ['ct zone set 5 meta nftrace set 1 ct label set 3', []],
  ['ct helper set "ftp" flow add @f dup to 1.2.3.4 device "eth0"', []],
  ['add @s { ip saddr timeout 5m limit rate 5/second }', [IPV4, depends('the rate (limit rate 5/second)')]],
  [
    'xt match comment xt match recent drop',
    [match({ kind: 'unread', reads: 'xt match recent', text: 'xt match recent' }), verdict({ kind: 'drop' })],
  ],
  ['xt target MARK', [verdict({ kind: 'unread', text: 'xt target MARK' })]],
  ['synproxy mss 1460 wscale 7', [verdict({ kind: 'unread', text: 'synproxy mss 1460 wscale 7' })]],
  [
    'tcp dport 22 frobnicate the packet accept',
    [is(field('dport', 'tcp'), numbers(22)), verdict({ kind: 'unread', text: 'frobnicate the packet accept' })],
  ],
];

describe('statements', () => {
  test.each(SENTENCES)('%s', (rule, steps) => {
    expect(stepsOf(rule)).toEqual(steps);
  });

  test('one kind of answer for a table of one version', () => {
    expect(stepsOf('reject with icmpx no-route', 'ip')).toEqual([
      verdict({ kind: 'reject', answer: 'net-unreachable' }),
    ]);
    expect(stepsOf('reject with icmpx no-route', 'ip6')).toEqual([verdict({ kind: 'reject', answer: 'no-route' })]);
  });
});

const MARKS: readonly (readonly [rule: string, on: 'packet' | 'connection', mark: MarkChange])[] = [
  ['meta mark set 0x10', 'packet', { from: 'itself', keep: 0, flip: 16 }],
  ['meta mark set mark and 0xfffffffd xor 0x1', 'packet', { from: 'itself', keep: 0xfffffffd, flip: 1 }],
  ['meta mark set meta mark & 0xffffff00 | 0x10', 'packet', { from: 'itself', keep: 0xffffff00, flip: 16 }],
  ['meta mark set meta mark | 0xff', 'packet', { from: 'itself', keep: 0xffffff00, flip: 255 }],
  ['meta mark set ct mark', 'packet', { from: 'connection', keep: 0xffffffff, flip: 0 }],
  ['ct mark set meta mark & 0xff', 'connection', { from: 'packet', keep: 255, flip: 0 }],
  ['ct mark set ct mark ^ 1', 'connection', { from: 'itself', keep: 0xffffffff, flip: 1 }],
  ['meta mark set meta mark << 8', 'packet', { from: 'itself', keep: 0, flip: 0, unread: 'meta mark << 8' }],
];

describe('marks', () => {
  test.each(MARKS)('%s', (rule, on, mark) => {
    expect(stepsOf(rule)).toEqual([{ kind: 'set-mark', on, mark }]);
  });
});

describe('verdict maps', () => {
  test('rows in their order, and the star for what is in none', () => {
    expect(stepsOf('tcp dport vmap { 22 : accept, 80-90 : jump web, * : drop }')).toEqual([
      {
        kind: 'verdict-map',
        selectors: [field('dport', 'tcp')],
        rows: [
          { columns: [numbers(22)], verdict: { kind: 'accept' } },
          { columns: [numbers([80, 90])], verdict: { kind: 'jump', chain: 'web' } },
        ],
        otherwise: { kind: 'drop' },
      },
    ]);
  });

  test('a named map, by state', () => {
    const map = 'map m { type ct_state : verdict; elements = { established : accept, invalid : drop } }';
    expect(stepsOf('ct state vmap @m', 'inet', map)).toEqual([
      {
        kind: 'verdict-map',
        selectors: [field('ct-state')],
        rows: [
          { columns: [names('established')], verdict: { kind: 'accept' } },
          { columns: [names('invalid')], verdict: { kind: 'drop' } },
        ],
      },
    ]);
  });

  test('what is looked up by chance may do anything', () => {
    const rule = 'numgen random mod 2 vmap { 0 : jump a, 1 : drop }';
    expect(stepsOf(rule)).toEqual([verdict({ kind: 'unread', text: rule })]);
  });
});
