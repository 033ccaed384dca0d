import { expect, test } from '@jest/globals';
import { run, wrap } from '../../../../lib/explain/render/text/wrap.ts';

const SCREEN = { color: false, columns: 40 };
const WORD = 'a'.repeat(19);

test('fills a line to its last column', () => {
  expect(wrap([run(`${WORD} ${WORD}b c`)], SCREEN)).toEqual([`${WORD} ${WORD}b`, 'c']);
  expect(wrap([run(`${WORD} ${WORD}bc`)], SCREEN)).toEqual([WORD, `${WORD}bc`]);
});

test('hangs the other lines, and cuts a word that is longer than a line', () => {
  const hang = { first: [run('[1] ')], rest: '    ' };
  expect(wrap([run(`x ${'b'.repeat(50)}`)], SCREEN, hang)).toEqual([
    '[1] x',
    `    ${'b'.repeat(36)}`,
    `    ${'b'.repeat(14)}`,
  ]);
});

test('keeps a number with its percent sign', () => {
  expect(wrap([run(`${WORD} ${'b'.repeat(17)} 50 %`)], SCREEN)).toEqual([`${WORD} ${'b'.repeat(17)}`, '50 %']);
});

test('leaves no space where there are no words', () => {
  expect(wrap([run(' ')], SCREEN, { first: [run('● ')], rest: '' })).toEqual(['●']);
});

test('colours words and nothing between them', () => {
  const lines = wrap([run('all good', 'good'), run('end')], { color: true, columns: 40 });
  expect(lines).toEqual(['\u001b[32mall\u001b[0m \u001b[32mgood\u001b[0m end']);
});
