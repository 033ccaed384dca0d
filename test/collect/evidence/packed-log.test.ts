import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { readPackedLog } from '../../../lib/collect/evidence/packed-log.ts';
import { both, flow, HEADER, house, NOTHING_MEASURED } from '../../evidence/weighed.ts';
import { parquetOf } from './parquet-file.ts';

const FIELDS = 'version interface-id srcaddr srcport tcp-flags start action pkt-dst-aws-service';
const LINES = [
  FIELDS,
  '5 eni-1 10.0.1.10 40000 2 1795255200 ACCEPT S3',
  '5 eni-2 2001:db8::1 0 - 1795255201 REJECT -',
  '5 - - - - 1795255202 - -',
  '2147483647 eni-1 10.0.1.10 65535 19 9007199254740993 ACCEPT -',
];
const codecs = ['GZIP', 'SNAPPY'] as const;

function ofFirst(line: string): boolean {
  return line.includes('eni-1');
}

describe('a file of a flow log', () => {
  test.each<[string, Buffer]>([
    ['text in gzip', gzipSync(LINES.join('\n'))],
    ['Parquet with gzip', parquetOf(LINES)],
    ['Parquet with Snappy', parquetOf(LINES, { codec: 'SNAPPY' })],
    ['Parquet in several groups of rows', parquetOf(LINES, { rowGroupSize: 2 })],
    ['Parquet in gzip', gzipSync(parquetOf(LINES))],
  ])('%s says the same', async (_what, bytes) => {
    expect(await readPackedLog(bytes)).toBe(LINES.join('\n'));
    expect(await readPackedLog(bytes, ofFirst)).toBe([LINES[0], LINES[1], LINES[4]].join('\n'));
  });

  test('may have no rows', async () => {
    expect(await readPackedLog(parquetOf([FIELDS]))).toBe(FIELDS);
  });

  test('may have columns that no field is called after, and values with spaces', async () => {
    const columnData = [
      { name: 'interface_id', data: ['eni-1', 'eni 2\n', ''] },
      { name: 'Added At', data: ['x', 'y', 'z'] },
      { name: 'new_field', data: [true, false, true] },
    ];
    const file = Buffer.from(parquetWriteBuffer({ columnData }));
    expect(await readPackedLog(file)).toBe('interface-id new-field\neni-1 -\neni_2_ -\n- -');
  });
});

describe('no file of a flow log', () => {
  const whole = parquetOf(LINES);
  test.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from(LINES.join('\n'))],
    ['the mark of Parquet alone', Buffer.from('PAR1')],
    ['Parquet without its end', whole.subarray(0, -20)],
    ['a footer that is longer than the file', declaring(whole, whole.length - 8, 2 ** 31)],
    ['a footer of no length', declaring(whole, whole.length - 8, 0)],
    ['pages of another compression', Buffer.from(parquetWriteBuffer(columnsOf('ZSTD')))],
    ['gzip that ends too early', gzipSync(LINES.join('\n')).subarray(0, 30)],
    ['more rows than are read', parquetOf([FIELDS.split(' ')[0] ?? '', ...Array<string>(1_000_001).fill('5')])],
  ])('%s', async (_what, bytes) => {
    expect(await readPackedLog(bytes)).toBeUndefined();
  });

  test('whatever is changed in it, it is read or it is not, and nothing is thrown', async () => {
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const copy = Buffer.from(whole);
        for (const [at, value] of changes) copy[at] = value;
        const text = await readPackedLog(copy);
        expect(text === undefined || typeof text === 'string').toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function declaring(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(value, at);
  return copy;
}

function columnsOf(codec: 'ZSTD') {
  const columnData = [{ name: 'interface_id', data: ['eni-1'] }];
  return { columnData, codec, compressors: { ZSTD: (bytes: Uint8Array) => bytes } };
}

const end = fc.constantFrom('10.0.1.10:40000', '203.0.113.9:443', '10.0.0.4:2048', '10.0.2.20:5432');
const line = fc
  .record({
    eni: fc.constantFrom('eni-app', 'eni-nat', 'eni-db'),
    from: end,
    to: end,
    action: fc.constantFrom('ACCEPT', 'REJECT'),
    flags: fc.constantFrom('syn', 'syn-ack', 'fin', 'rst', 'udp', 'unknown'),
    at: fc.integer({ min: -7000, max: 7000 }),
  })
  .map(({ eni, from, to, action, flags, at }) => flow(eni, `${from} > ${to} ${action} ${flags}`, at));

function weighed(text: string) {
  return both(house(), { measured: { ...NOTHING_MEASURED, logs: [{ where: 'x', text }] } }).after;
}

test('the evidence of a log in Parquet is that of the same log in text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 12 }),
      fc.constantFrom(...codecs),
      fc.integer({ min: 1, max: 5 }),
      async (lines, codec, rowGroupSize) => {
        const all = [HEADER, ...lines];
        const text = await readPackedLog(parquetOf(all, { codec, rowGroupSize }));
        expect(weighed(text ?? '')).toEqual(weighed(all.join('\n')));
      },
    ),
    { numRuns: 60 },
  );
});
