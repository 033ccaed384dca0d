import { describe, expect, test } from '@jest/globals';
import { parseNftJson } from '../../../../lib/collect/host/nft/parse-nft-json.ts';
import { parseNftText } from '../../../../lib/collect/host/nft/parse-nft-text.ts';

const JSON_REMEDY = 'collect the whole output of `nft -j list ruleset` as root';
const TEXT_REMEDY = 'collect the whole output of `nft list ruleset` as root';

describe('a text that is no dump decides nothing', () => {
  test.each([
    ['', ''],
    [
      '{"nftables": [{"table": {"family": "inet", "na',
      '{\\"nftables\\": [{\\"table\\": {\\"family\\": \\"inet\\", \\"na',
    ],
    ['bash: nft: command not found\nmore', 'bash: nft: command not found'],
    ['[1, 2]', '[1, 2]'],
    ['{"nftables": 5}', '{\\"nftables\\": 5}'],
  ])('JSON: %s', (text, quoted) => {
    expect(parseNftJson(text)).toEqual({
      tables: [],
      gaps: [{ reads: 'nft-json', reason: `this is no complete JSON of nftables: "${quoted}"`, remedy: JSON_REMEDY }],
    });
  });

  test('text that was cut', () => {
    expect(parseNftText('table inet t {\n  chain c {\n    accept\n')).toEqual({
      tables: [],
      gaps: [{ reads: 'nft-text', reason: 'its braces do not close: "table inet t {"', remedy: TEXT_REMEDY }],
    });
  });

  test('text of something else, line by line, beside what is read', () => {
    const text =
      'Operation not permitted (you must be root)\ntable inet t { chain c { accept; } }\n-A OUTPUT -j DROP\n';
    const { tables, gaps } = parseNftText(text);
    expect(tables.map(({ name }) => name)).toEqual(['t']);
    expect(gaps.map(({ reason }) => reason)).toEqual([
      'this is no line of nftables rules: "Operation not permitted (you must be root)"',
      'this is no line of nftables rules: "-A OUTPUT -j DROP"',
    ]);
  });

  test('a chain that hangs on a hook nobody knows', () => {
    const text = 'table inet t { chain c { type filter hook teleport priority 0; } }';
    expect(parseNftText(text).gaps.map(({ reason }) => reason)).toEqual([
      'the place of this chain is not understood: "type filter hook teleport priority 0"',
    ]);
    const chain = { family: 'inet', table: 't', name: 'c', type: 'filter', hook: 'teleport', prio: 0 };
    expect(parseNftJson(JSON.stringify({ nftables: [{ chain }] })).gaps).toHaveLength(1);
  });

  test('an empty rule set is no gap', () => {
    expect(parseNftText('')).toEqual({ tables: [], gaps: [] });
    expect(parseNftJson('{"nftables": [{"metainfo": {"version": "1.1.1"}}]}')).toEqual({ tables: [], gaps: [] });
  });
});

describe('a dump that was cut or damaged anywhere', () => {
  const text =
    'table inet t {\n\tset s {\n\t\ttype ipv4_addr\n\t\telements = { 1.1.1.1, 2.2.2.2 }\n\t}\n\tchain c {\n\t\ttype filter hook output priority filter; policy drop;\n\t\tip daddr @s tcp dport { 80, 443 } accept comment "x" # handle 4\n\t}\n}\n';
  const whole = text.trimEnd().length;

  test('never throws, and holds no chain before its last brace', () => {
    const found = Array.from(
      { length: whole },
      (_, end) => parseNftText(text.slice(0, end)).tables.flatMap(({ chains }) => chains).length,
    );
    expect(new Set(found)).toEqual(new Set([0]));
    expect(parseNftText(text.slice(0, whole)).tables).toHaveLength(1);
  });

  test('and a character less makes no rule that was not there', () => {
    for (let at = 0; at < whole; at++) {
      const { tables } = parseNftText(text.slice(0, at) + text.slice(at + 1));
      expect(tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules)).length).toBeLessThanOrEqual(2);
    }
  });
});
