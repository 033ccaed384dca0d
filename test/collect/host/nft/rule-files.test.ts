import { describe, expect, test } from '@jest/globals';
import { parseNftText } from '../../../../lib/collect/host/nft/parse-nft-text.ts';
import { addresses, field, is, numbers, stepsOf } from './steps.ts';

const FILE = `#!/usr/sbin/nft -f
# written by hand
flush ruleset

define wan = eth0
define web = { 80, 443 }
define admins = { 10.0.0.1,   # the first
                  10.0.0.2 }

table ip gone { chain output { type filter hook output priority 0; policy drop; } }
flush ruleset
include "/etc/nftables.d/*.nft"

table inet filter {
  set hosts { type ipv4_addr; elements = { $admins, 10.1.0.0/16 } }
  chain output { type filter hook output priority filter - 1; policy drop; }
  chain web { tcp dport $web \\
    accept; }; chain last { drop }
}
add rule inet filter output oifname $wan ip daddr @hosts tcp dport { 22 } accept comment "admins"
table inet filter { chain output { jump web; ct state established accept } }
insert rule inet filter output udp dport 53 accept
add element inet filter hosts { 10.2.0.1 }
counter inet filter seen { }
`;

describe('a rule file', () => {
  const { tables, gaps } = parseNftText(FILE);
  const [filter] = tables;
  const chain = (name: string) => filter?.chains.find((one) => one.name === name);

  test('leaves what was flushed, and one table of its several blocks', () => {
    expect(tables.map(({ family, name, backend }) => [family, name, backend])).toEqual([['inet', 'filter', 'nft']]);
    expect(filter?.chains.map(({ name }) => name)).toEqual(['output', 'web', 'last']);
    expect(chain('output')?.base).toEqual({ type: 'filter', hook: 'output', priority: -1, policy: 'drop' });
  });

  test('keeps rules in their order, with their words, lines and comments', () => {
    expect(chain('output')?.rules.map(({ position, line, text, comment }) => [position, line, text, comment])).toEqual([
      [0, 22, 'udp dport 53 accept', undefined],
      [1, 20, 'oifname $wan ip daddr @hosts tcp dport { 22 } accept comment "admins"', 'admins'],
      [2, 21, 'jump web', undefined],
      [3, 21, 'ct state established accept', undefined],
    ]);
    expect(chain('web')?.rules.map(({ text }) => text)).toEqual(['tcp dport $web accept']);
  });

  test('puts what was defined in place, and what was added to a set', () => {
    expect(chain('web')?.rules[0]?.steps).toEqual([
      is(field('dport', 'tcp'), numbers(80, 443)),
      { kind: 'verdict', verdict: { kind: 'accept' } },
    ]);
    expect(chain('output')?.rules[1]?.steps.at(1)).toEqual(
      is(field('daddr', 'ip'), addresses(['10.0.0.1', '10.0.0.2'], '10.1.0.0/16', '10.2.0.1')),
    );
  });

  test('says what it includes', () => {
    expect(gaps).toEqual([
      {
        reads: 'include "/etc/nftables.d/*.nft"',
        reason: 'the rules of that file are not in this text',
        remedy: 'collect the output of `nft list ruleset`, which holds them all',
      },
    ]);
  });
});

test('a policy that is not written is accept, and a family that is not written is ip', () => {
  const { tables } = parseNftText('table t { chain c { type nat hook output priority dstnat + 1; } }');
  expect(tables).toEqual([
    {
      backend: 'nft',
      family: 'ip',
      name: 't',
      chains: [{ name: 'c', base: { type: 'nat', hook: 'output', priority: -99, policy: 'accept' }, rules: [] }],
    },
  ]);
});

test('an unknown variable makes its rule unread', () => {
  expect(stepsOf('tcp dport $nowhere accept')).toEqual([
    { kind: 'verdict', verdict: { kind: 'unread', text: 'tcp dport $nowhere accept' } },
  ]);
});

describe('who wrote a table', () => {
  test.each([
    ['iptables-nft', 'table ip filter { chain OUTPUT { type filter hook output priority filter; } chain DOCKER { } }'],
    ['nft', 'table ip filter { chain output { type filter hook output priority filter; } }'],
    ['nft', 'table inet filter { chain OUTPUT { type filter hook output priority filter; } }'],
    ['nft', 'table ip mine { chain OUTPUT { type filter hook output priority filter; } }'],
  ])('%s: %s', (expected, text) => {
    expect(parseNftText(text).tables[0]?.backend).toBe(expected);
  });
});
