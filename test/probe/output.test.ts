import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Gap } from '../../lib/model/gap.ts';
import { checksum } from '../../lib/probe/checksum.ts';
import { gunzip } from '../../lib/probe/gunzip.ts';
import { readOutput } from '../../lib/probe/output.ts';

const REPORT = { version: 1, system: 'linux', dumps: { ufw: 'Status: inactive' }, unread: [{ what: 'x', why: 'y' }] };
const NOISE = Array.from({ length: 400 }, (_, n) => (n * 2_654_435_761) % 4_294_967_296).join(' ');

function never(): never {
  throw new TypeError('unpacked');
}

function fence(form: string, payload: string, sum: number | string = checksum(payload)): string {
  const chunks = payload.match(/.{1,100}/g) ?? [];
  const begin = `-----BEGIN EGRESS DOCTOR PROBE 1 ${form} ${chunks.length} ${payload.length} ${sum}-----`;
  return [begin, ...chunks.map((chunk, at) => `${at + 1}:${chunk}`), '-----END EGRESS DOCTOR PROBE-----', ''].join(
    '\n',
  );
}

const packed = (value: unknown) => gzipSync(JSON.stringify(value)).toString('base64');
const WHOLE = fence('gzip+base64', packed({ ...REPORT, noise: NOISE }));
const ROWS = WHOLE.split('\n');

describe('an output that is whole', () => {
  test.each([
    ['packed', fence('gzip+base64', packed(REPORT))],
    ['plain', fence('plain', JSON.stringify(REPORT))],
    ['without a checksum', fence('gzip+base64', packed(REPORT), '-')],
    ['with the line ends of Windows', fence('gzip+base64', packed(REPORT)).replaceAll('\n', '\r\n')],
    ['behind the words of a login script', `Welcome!\n\n${fence('plain', JSON.stringify(REPORT))}bye\n`],
  ])('%s is its report', (_, text) => expect(readOutput(text, gunzip)).toEqual(REPORT));
});

const swapped = [ROWS[0], ROWS[2], ROWS[1], ...ROWS.slice(3)].join('\n');
const AGAIN = 'run the probe again, and look at its standard error';
const WRONG: readonly (readonly [string, string, RegExp])[] = [
  ['nothing', '', /: it is empty; it begins with ""$/],
  ['blank lines', '\n \n', /: it is empty;/],
  [
    'something else',
    'bash: line 1: oops\nmore',
    /it is not what the probe prints; it begins with "bash: line 1: oops"$/,
  ],
  [
    'another version',
    WHOLE.replace('PROBE 1', 'PROBE 2'),
    /it is not what the probe prints; it begins with "-----BEGIN/,
  ],
  ['a lost chunk', ROWS.toSpliced(2, 1).join('\n'), /garbled: \d+ of \d+ chunks came/],
  ['a chunk twice', ROWS.toSpliced(2, 0, ROWS[2] ?? '').join('\n'), /garbled: \d+ of \d+ chunks came/],
  ['two chunks in the wrong order', swapped, /garbled: chunk 1 is not in its place/],
  ['a chunk that was cut', WHOLE.replace(/^(3:.*).$/m, '$1'), /garbled: \d+ of \d+ characters came/],
  ['one other character', WHOLE.replace(/^(3:.{10})./m, '$1!'), /garbled: the checksum is another/],
  ['no gzip inside', fence('gzip+base64', btoa('hello, this is no gzip')), /cannot be unpacked/],
  ['no base64 inside', fence('gzip+base64', '%%%%'), /cannot be unpacked/],
  ['no JSON inside', fence('plain', '{"version":'), /its inside is no JSON/],
  ['no report inside', fence('plain', '{"version":7}'), /its inside is no report of a host: version: /],
  ['a list inside', fence('plain', '[1,2]'), /its inside is no report of a host/],
  ['texts that are none', fence('plain', '{"texts":{"sysctl":5}}'), /no report of a host: texts\.sysctl: /],
];

describe('an output that is not whole is a gap with its first line', () => {
  test.each(WRONG)('%s', (_, text, reason) => {
    const gap = readOutput(text, gunzip) as Gap;
    expect(gap.reads).toBe('host probe');
    expect(gap.reason).toMatch(reason);
    expect(gap.reason).not.toMatch(/\n/);
    expect(gap.remedy).toBe(AGAIN);
  });

  test('cut in the middle, it says where, and what takes more', () => {
    const gap = readOutput(ROWS.slice(0, 10).join('\n'), gunzip) as Gap;
    expect(gap.reason).toMatch(/it was cut: 9 of \d+ chunks came, and no end; it begins with "-----BEGIN/);
    expect(gap.remedy).toMatch(/S3/);
  });

  test('no prefix of a whole output is a report', () => {
    const cuts = fc.integer({ min: 0, max: WHOLE.length - '-----END EGRESS DOCTOR PROBE-----\n'.length });
    fc.assert(fc.property(cuts, (cut) => expect(readOutput(WHOLE.slice(0, cut), gunzip)).toHaveProperty('remedy')));
  });

  test('no other character in a chunk passes', () => {
    const at = fc.integer({ min: WHOLE.indexOf('1:') + 2, max: WHOLE.length - 60 });
    const other = fc.constantFrom('A', 'z', '0', '+', '\n', ':', ' ');
    const changed = fc.tuple(at, other).filter(([place, letter]) => WHOLE[place] !== letter);
    fc.assert(
      fc.property(changed, ([place, letter]) => {
        const text = WHOLE.slice(0, place) + letter + WHOLE.slice(place + 1);
        expect(readOutput(text, gunzip)).toHaveProperty('remedy');
      }),
    );
  });

  test('whatever it is, it is a report or a gap', () => {
    const lines = fc.array(fc.oneof(fc.string(), fc.constantFrom(...ROWS)), { maxLength: 30 });
    fc.assert(fc.property(lines, (rows) => expect(readOutput(rows.join('\n'), gunzip)).toEqual(expect.any(Object))));
  });
});

describe('an output that would take all memory is a gap', () => {
  test('fifty megabytes of text', () => {
    const gap = readOutput('x'.repeat(50_000_000), gunzip) as Gap;
    expect(gap.reason).toMatch(/it has 50000000 characters, more than a probe prints; it begins with "x{77}..."$/);
  });

  const bomb = gzipSync(Buffer.alloc(200_000_000));

  test('a bomb that says its length is never unpacked', () => {
    const gap = readOutput(fence('gzip+base64', bomb.toString('base64')), never) as Gap;
    expect(gap.reason).toMatch(/it unpacks to more than a report can be/);
  });

  test('a bomb that lies is stopped by the limit of zlib', () => {
    const liar = Buffer.from(bomb);
    liar.writeUInt32LE(1000, liar.length - 4);
    const gap = readOutput(fence('gzip+base64', liar.toString('base64')), gunzip) as Gap;
    expect(gap.reason).toMatch(/unpacks to more than a report can be/);
  });
});

describe('the checksum is that of cksum', () => {
  test.each([
    ['', 4_294_967_295],
    ['123456789', 930_766_865],
  ])('%j', (text, sum) => expect(checksum(text)).toBe(sum));

  const there = spawnSync('cksum', { input: '' }).status === 0;
  (there ? describe : describe.skip)('with the command', () => {
    test('as it has it', () => {
      const texts = fc.sample(
        fc.string({ maxLength: 2000 }).map((text) => text.replace(/[^ -~]/g, '?')),
        { numRuns: 20, seed: 7 },
      );
      const said = texts.map((input) => Number(spawnSync('cksum', { input, encoding: 'utf8' }).stdout.split(' ')[0]));
      expect(texts.map(checksum)).toEqual(said);
    });
  });
});
