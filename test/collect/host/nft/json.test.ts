import { describe, expect, test } from '@jest/globals';
import { parseNftJson } from '../../../../lib/collect/host/nft/parse-nft-json.ts';
import type { Rule } from '../../../../lib/model/host/netfilter.ts';
import { addresses, depends, field, is, isNot, match, numbers } from './steps.ts';

function parse(expr: readonly unknown[], more: readonly unknown[] = []): Rule | undefined {
  const rule = { family: 'inet', table: 't', chain: 'c', handle: 9, expr };
  return parseNftJson(JSON.stringify({ nftables: [...more, { rule }] })).tables[0]?.chains[0]?.rules[0];
}

const payload = (protocol: string, name: string) => ({ payload: { protocol, field: name } });
const equal = (left: unknown, right: unknown, op = '==') => ({ match: { op, left, right } });

/** Forms that versions after 1.0.6 print, and ways of writing that only JSON has. */
describe('JSON alone', () => {
  test.each([
    [
      'operators of more than two',
      [equal({ '&': [payload('tcp', 'flags'), { '|': ['fin', 'syn', 'rst'] }] }, 'syn')],
      [is(field('tcp-flags', 'tcp', 7n), numbers(2))],
    ],
    ['a number that is text', [equal({ meta: { key: 'mark' } }, '0x10')], [is(field('mark'), numbers(16))]],
    [
      'a name for a number',
      [equal(payload('tcp', 'dport'), 'https', '!=')],
      [isNot(field('dport', 'tcp'), numbers(443))],
    ],
    [
      'a prefix within a set, wrapped',
      [
        equal(payload('ip', 'saddr'), {
          set: [{ elem: { val: { prefix: { addr: '10.0.0.0', len: 8 } }, comment: 'x' } }],
        }),
      ],
      [is(field('saddr', 'ip'), addresses('10.0.0.0/8'))],
    ],
    [
      'types of Ethernet with their octets swapped',
      [equal({ meta: { key: 'protocol' } }, 56710)],
      [is(field('family'), numbers(6))],
    ],
    [
      'a statement that this nft has no JSON for',
      ['update @m { ip saddr limit rate 5/second : 80 }'],
      [is(field('family'), numbers(4)), depends('the rate (limit rate 5/second)')],
    ],
    [
      'an expression from the future',
      [equal({ telepathy: { key: 'intent' } }, 'evil')],
      [match({ kind: 'unread', reads: 'telepathy {"key":"intent"}', text: 'telepathy {"key":"intent"} evil' })],
    ],
    [
      'a statement from the future',
      [{ teleport: { to: 'mars' } }],
      [{ kind: 'verdict', verdict: { kind: 'unread', text: 'teleport {"to":"mars"}' } }],
    ],
  ])('%s', (_what, expr, steps) => {
    expect(parse(expr)?.steps).toEqual(steps);
  });

  test('the text of a rule is written as nft would', () => {
    const expr = [
      equal(payload('ip', 'daddr'), {
        set: [{ prefix: { addr: '10.0.0.0', len: 8 } }, { range: ['1.1.1.1', '1.1.1.9'] }],
      }),
      equal({ ct: { key: 'state' } }, ['established', 'related'], 'in'),
      { limit: { rate: 10, burst: 5, per: 'minute' } },
      { counter: { packets: 3, bytes: 4 } },
      { log: { prefix: 'x: ' } },
      { dnat: { family: 'ip', addr: '1.2.3.4', port: { range: [80, 90] } } },
    ];
    expect(parse(expr)?.text).toBe(
      'ip daddr { 10.0.0.0/8, 1.1.1.1-1.1.1.9 } ct state established,related limit rate 10/minute ' +
        'counter packets 3 bytes 4 log prefix "x: " dnat ip to 1.2.3.4:80-90',
    );
  });

  test('tables that sleep, chains with devices, elements apart from their set', () => {
    const objects = [
      { table: { family: 'inet', name: 'asleep', flags: ['dormant'] } },
      {
        chain: { family: 'inet', table: 'asleep', name: 'c', type: 'filter', hook: 'output', prio: 0, policy: 'drop' },
      },
      { table: { family: 'netdev', name: 'n', flags: 'owner' } },
      {
        chain: {
          family: 'netdev',
          table: 'n',
          name: 'c',
          dev: ['eth0', 'eth1'],
          type: 'filter',
          hook: 'egress',
          prio: -5,
        },
      },
      { set: { family: 'netdev', table: 'n', name: 's', type: { typeof: payload('ip', 'daddr') }, elem: ['1.1.1.1'] } },
      { element: { family: 'netdev', table: 'n', name: 's', elem: ['1.1.1.2'] } },
      {
        add: {
          rule: {
            family: 'netdev',
            table: 'n',
            chain: 'c',
            comment: 'why',
            expr: [equal(payload('ip', 'daddr'), '@s'), { drop: null }],
          },
        },
      },
    ];
    expect(parseNftJson(JSON.stringify({ nftables: objects })).tables).toEqual([
      {
        backend: 'nft',
        family: 'netdev',
        name: 'n',
        chains: [
          {
            name: 'c',
            base: { type: 'filter', hook: 'egress', priority: -5, policy: 'accept', devices: ['eth0', 'eth1'] },
            rules: [
              {
                position: 0,
                text: 'ip daddr @s drop comment "why"',
                comment: 'why',
                steps: [
                  is(field('daddr', 'ip'), addresses(['1.1.1.1', '1.1.1.2'])),
                  { kind: 'verdict', verdict: { kind: 'drop' } },
                ],
              },
            ],
          },
        ],
      },
    ]);
  });
});

/** `nft -j` shows of a rule of iptables-nft the names of its extensions alone. */
test('rules of iptables-nft keep what JSON tells of them', () => {
  const steps = parse([
    equal({ meta: { key: 'l4proto' } }, 'tcp'),
    { xt: { type: 'match', name: 'comment' } },
    { xt: { type: 'match', name: 'multiport' } },
    { counter: { packets: 0, bytes: 0 } },
    { xt: { type: 'target', name: 'LOG' } },
    { xt: { type: 'target', name: 'REJECT' } },
  ])?.steps;
  expect(steps).toEqual([
    is(field('protocol'), numbers(6)),
    match({ kind: 'unread', reads: 'xt match multiport', text: 'xt match multiport' }),
    { kind: 'verdict', verdict: { kind: 'unread', text: 'xt target REJECT' } },
  ]);
});
