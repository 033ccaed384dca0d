import { describe, expect, test } from '@jest/globals';
import { matrixPage } from '../../../lib/fleet/matrix/html-matrix.ts';
import { matrixText } from '../../../lib/fleet/matrix/matrix-text.ts';
import { fleetOf, SAMPLE } from './sample-fleet.ts';
import { item } from './swept.ts';

describe('the text', () => {
  test('is what a person wants to know', () => {
    expect(matrixText(SAMPLE.matrix, SAMPLE.summary).split('\n')).toEqual([
      '6 interfaces in 3 VPCs, each asked about 3 destinations: 18 pairs',
      '  reachable            8         44.4 %',
      '  partial              2         11.1 %',
      '  blocked              5         27.8 %',
      '  unknown              3         16.7 %',
      '',
      'Not as expected',
      '  https://api.example.com should be reachable, and is not for 1 interface',
      '',
      'Not swept',
      '  vpc-0d: AWS refused ec2:DescribeSubnets <b> (aws-refused)',
      '',
      'What stops them',
      '  4 pairs: route table, on the way out, at the source',
      '    4 interfaces in vpc-0a and vpc-0b, to 1 destination; route-table-code',
      '    in 2 places, most of all route table rtb-1',
      '    for example eni-1 → 10.0.0.5:5432',
      '  3 pairs: network ACL acl-1, on the way out, at the source',
      '    3 interfaces in vpc-0a, to 2 destinations; network-acl-code',
      '    for example eni-1 → udp://192.0.2.53:53',
      '  2 pairs: network ACL acl-1, on the way back, at the source',
      '    2 interfaces in vpc-0a, to 1 destination; network-acl-code',
      '    for example eni-1 → 10.0.0.5:5432',
      '',
      'Nobody reaches',
      '  10.0.0.5:5432: blocked for 5 interfaces',
      '',
      'Not known',
      '  1 pair: NetworkAcls. Collect the output of `aws ec2 describe-network-acls`.',
      '    for example eni-3 → udp://192.0.2.53:53',
      '  1 pair: it has none. Leave it out, or ask it of other interfaces.',
      '    for example eni-5 → https://api.example.com',
      '  1 pair: to itself. Leave it out, or ask it of other interfaces.',
      '    for example eni-6 → 10.0.0.5:5432',
      '',
    ]);
  });

  test('says how many more there are than ten, and turns no control character loose', () => {
    const groups = Object.fromEntries(Array.from({ length: 1012 }, (_, i) => [`eni-${i}`, [`error no-${i}`]]));
    const { matrix, summary } = fleetOf(['a\u001b[2J:1'], [item('vpc-1', groups)]);
    const lines = matrixText(matrix, summary).split('\n');
    expect([lines.filter((line) => line.includes('pair: no-')).length, lines.includes('  and 1,002 more')]).toEqual([
      10,
      true,
    ]);
    expect(lines.join('')).not.toContain('\u001b');
  });
});

/** Where a text links to on its own page. */
function linked(text: string): readonly (string | undefined)[] {
  return [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
}

/** The filters of a page with one interface for each answer. */
function links(answers: readonly string[]) {
  const groups = Object.fromEntries(answers.map((one, i) => [`eni-${i}`, [one]]));
  const { matrix, summary } = fleetOf(['a:1'], [item('vpc-1', groups)]);
  return [...matrixPage(matrix, summary).matchAll(/<a href="#(all|fails|unsure)">/g)].map(([, id]) => id);
}

describe('the page', () => {
  const page = matrixPage(SAMPLE.matrix, SAMPLE.summary);

  test('holds no markup of anybody else, and nothing that runs or is fetched', () => {
    expect(page).toContain('&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script|javascript:|src=|href="(?!#)|url\(|@import/i);
    expect(page).toContain('ec2:DescribeSubnets &lt;b&gt;');
    expect(page).toContain('default-src &#39;none&#39;; style-src');
  });

  test('a row is a group, a cell an answer', () => {
    const rows = [...page.matchAll(/<tr class="([^"]*)">(.*?)<\/tr>/gs)].map(([, kind, row = '']) => [
      kind,
      /<b>(.*?)<\/b>/.exec(row)?.[1],
      [...row.matchAll(/<td class="(\w)">(.*?)(?=<td|$)/g)].map(([, look, text]) => `${look} ${text}`).join(', '),
    ]);
    expect(rows).toEqual([
      ['fails', '2 interfaces', 'r ✓, b ✕ <i>ACL↩+</i>, p ◐ 50 % <i>ACL</i>'],
      ['fails unsure', '1 interface', 'r ✓, b ✕ <i>ACL</i>, u ?'],
      ['fails', '1 interface', 'n –, b ✕ <i>RT</i>, r ✓'],
      ['fails', '1 interface', 'r ✓, b ✕ <i>RT</i>, r ✓'],
      ['', '1 interface', 'r ✓, n –, r ✓'],
    ]);
  });

  test.each([
    ['ok', ''],
    ['half acl-1', 'fails'],
    ['shut acl-1', 'fails'],
    ['unknown NetworkAcls', 'unsure'],
    ['error to itself', ''],
  ])('the filters know a row of %s as %j', (answer, kind) => {
    const { matrix, summary } = fleetOf(['a:1'], [item('vpc-1', { 'eni-1': [answer] })]);
    expect(/<tr class="([^"]*)">/.exec(matrixPage(matrix, summary))?.[1]).toBe(kind);
  });

  test('ten thousand interfaces and a hundred destinations, each row another one, are no more than a few megabytes', () => {
    const destinations = Array.from({ length: 100 }, (_one, i) => `service-${i}.example.com:443`);
    const rows = Array.from({ length: 2000 }, (_row, row) => {
      const enis = Array.from({ length: 5 }, (_eni, n) => `eni-0123456789abc${row}${n}`).join(' ');
      return [enis, destinations.map((_name, i) => ((row >> (i % 11)) & 1 ? 'shut acl-1↩ rtb-1' : 'ok'))] as const;
    });
    const big = fleetOf(destinations, [item('vpc-1', Object.fromEntries(rows))]);
    const text = matrixPage(big.matrix, big.summary);
    expect(text.length).toBeLessThan(10_000_000);
    expect(text.match(/<td class="[rb]">[✓✕]/g)?.length).toBeLessThanOrEqual(60_000 + 200);
    expect(text).toContain('1,400 more rows would make this page slow; items/*.jsonl has them all.');
  });

  test('a fault in many places is one card, with the costliest places', () => {
    const groups = Object.fromEntries(
      Array.from({ length: 25 }, (_, i) => [`eni-${i}`, ['shut rtb-9', `shut rtb-${i}`]]),
    );
    const { matrix, summary } = fleetOf(['a:1', 'b:2'], [item('vpc-1', groups)]);
    const [, card = ''] =
      /<ul class="cards blockers"><li>(.*?)<\/details>/s.exec(matrixPage(matrix, summary).split('id="why"')[1] ?? '') ??
      [];
    const lines = [...card.matchAll(/<(?:p|summary|li)>(.*?)<\/(?:p|summary|li)>/g)].map(([, line]) => line);
    expect([lines.slice(0, 5), lines.length, lines.at(-1)]).toEqual([
      [
        '50 pairs: route table, on the way out, at the source',
        '25 interfaces in vpc-1, to 2 destinations; route-table-code',
        'For example <code>eni-0</code> → <code>a:1</code>',
        '25 places, the costliest first',
        'route table rtb-9: 26 pairs, 25 interfaces in vpc-1, to 2 destinations',
      ],
      25,
      'and 5 more in items/*.jsonl',
    ]);
  });

  test('wherever it links to is there', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect(linked(page).filter((id) => !ids.has(id))).toEqual([]);
    expect(linked(/<nav class="contents".*?<\/nav>/s.exec(page)?.[0] ?? '')).toEqual([
      'unmet',
      'failed',
      'matrix',
      'why',
      'destinations',
      'gaps',
    ]);
  });

  test('only filters that leave something are offered', () => {
    expect([
      links(['ok', 'error not from here']),
      links(['ok', 'half acl-1']),
      links(['ok', 'unknown NetworkAcls']),
      links(['shut acl-1', 'unknown NetworkAcls']),
    ]).toEqual([[], ['all', 'fails'], ['all', 'unsure'], ['all', 'fails', 'unsure']]);
  });

  test('of nothing there is a sentence and no table', () => {
    const { matrix, summary } = fleetOf(['a:1'], []);
    expect(matrixPage(matrix, summary)).toContain('No interface was asked.');
  });
});
