import { execFileSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { textLiteral } from '../../../lib/plan/code/cdk/literal.ts';
import { powerShell } from '../../../lib/plan/code/cli/power-shell.ts';
import { quote } from '../../../lib/plan/code/cli/shell.ts';
import type { Item, Value } from '../../../lib/plan/code/cloudformation/resource.ts';
import { yamlFields } from '../../../lib/plan/code/cloudformation/yaml.ts';
import { comment } from '../../../lib/plan/code/comment.ts';
import { slug } from '../../../lib/plan/code/slug.ts';
import { text } from '../../../lib/plan/code/terraform/hcl.ts';

/** Texts that are made of what means something to one of the languages. */
const PIECES = [
  "'",
  '"',
  '\\',
  '$',
  '{',
  '%',
  '`',
  '!',
  '#',
  ' ',
  '\n',
  '\r',
  '\t',
  '*',
  '~',
  ';',
  '-',
  ': ',
  'a',
  'yes',
];
const written = fc.oneof(
  fc
    .array(fc.constantFrom(...PIECES, '\u0085', '\u2028', '\u201a', 'é', '😀'), { maxLength: 12 })
    .map((all) => all.join('')),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    'true',
    'No',
    'null',
    'y',
    '1e3',
    '0x1f',
    '010',
    '1:30',
    '-',
    '~',
    '',
    ' a ',
    'a:',
    'a: b',
    'a #b',
    '2010-09-09',
    '<<',
    '=',
  ),
);
/** The kernel ends a word there. */
const oneWord = written.filter((word) => !word.includes('\0'));

describe('whatever a text holds, it is that text', () => {
  test.each(['bash', 'dash'])('to %s', (shell) => {
    fc.assert(
      fc.property(fc.array(oneWord, { minLength: 1, maxLength: 40 }), (words) => {
        const line = `printf '%s\\0' ${words.map(quote).join(' ')}`;
        expect(execFileSync(shell, ['-c', line], { encoding: 'utf8' }).split('\0')).toEqual([...words, '']);
      }),
      { numRuns: 25 },
    );
  });

  test('plain words stay as one types them', () => {
    const plain = ['sg-0a1b0a1b', '10.0.0.0/16', '2001:db8::9/128', 'From=1,To=2', '--egress', 'a@b', '+1', '50%'];
    expect(plain.map(quote)).toEqual(plain);
    expect(['', '~', 'a b', "it's", '$x'].map(quote)).toEqual(["''", "'~'", "'a b'", "'it'\\''s'", "'$x'"]);
  });

  const { value } = fc.letrec<{ item: Item; value: Value }>((tie) => ({
    item: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      written,
      fc.integer(),
      fc.boolean(),
      fc.dictionary(written, tie('value'), { maxKeys: 3, noNullPrototype: true }),
    ),
    value: fc.oneof(tie('item'), fc.array(tie('item'), { maxLength: 3 })),
  }));

  test.each(['1.1', '1.2'] as const)('to a reader of YAML %s', (version) => {
    fc.assert(
      fc.property(fc.dictionary(written, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true }), (fields) => {
        expect(parse(yamlFields(fields).join('\n'), { version, merge: false })).toEqual(fields);
      }),
    );
  });

  test('to TypeScript', () => {
    fc.assert(
      fc.property(written, (one) => {
        expect(runInNewContext(textLiteral(one))).toBe(one);
      }),
    );
  });

  test.each([
    ['plain', '"plain"'],
    ['${var.x}', '"$${var.x}"'],
    ['$${x', '"$$${x"'],
    ['%{ if x }', '"%%{ if x }"'],
    ['50% $5 {}', '"50% $5 {}"'],
    ['say "hi"', '"say \\"hi\\""'],
    ['a\\b', '"a\\\\b"'],
    ['a\nb\tc\u0001', '"a\\nb\\tc\\u0001"'],
  ])('%j to Terraform is %s', (one, literal) => {
    expect(text(one)).toBe(literal);
  });

  test.each([
    [['Get-Rule', '-Name', 'a-1'], 'Get-Rule -Name a-1'],
    [['x', "it's", '\u2018', '$y', 'a b', '', '1,2'], "x 'it''s' '\u2018\u2018' '$y' 'a b' '' '1,2'"],
  ])('%j to PowerShell', (words, line) => {
    expect(powerShell(words)).toBe(line);
  });
});

const BREAKS = ['\n', '\r', '\u000b', '\u000c', '\u0085', '\u2028', '\u2029'];

test('a comment never leaves its line', () => {
  fc.assert(
    fc.property(written, fc.constantFrom('#' as const, '//' as const), (said, mark) => {
      const line = comment(mark, said);
      expect(line.startsWith(mark)).toBe(true);
      expect(BREAKS.filter((one) => line.includes(one))).toEqual([]);
    }),
  );
  expect(comment('#', 'one\ntwo\r\n three ')).toBe('# one two  three');
});

test.each([
  ['p-7', 'p-7', 'p_7'],
  ['01J9/x..y ', '01J9-x-y', '01J9_x_y'],
])('%s in a name', (id, dashed, underscored) => {
  expect([slug(id, '-'), slug(id, '_')]).toEqual([dashed, underscored]);
});
