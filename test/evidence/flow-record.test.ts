import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FLOW_LOG_FIELDS } from '../../lib/evidence/flow-log-fields.ts';
import { DEFAULT_FORMAT, readHeader, readLogFormat } from '../../lib/evidence/flow-log-format.ts';
import { readFlowLine } from '../../lib/evidence/flow-record.ts';
import { MOST_LINES, readFlowLogs } from '../../lib/evidence/read-flow-logs.ts';
import { parseAddress } from '../../lib/packets/index.ts';

const LINE = '2 111122223333 eni-app 10.0.1.10 203.0.113.9 40000 443 6 3 180 1795255200 1795255259 REJECT OK';
const RECORD = {
  eni: 'eni-app',
  resource: undefined,
  src: parseAddress('10.0.1.10'),
  dst: parseAddress('203.0.113.9'),
  ofPackets: false,
  sport: 40000,
  dport: 443,
  protocol: 6,
  packets: 3,
  action: 'REJECT',
  flags: undefined,
  line: LINE,
  from: 1_795_255_200_000,
  to: 1_795_255_259_000,
  direction: undefined,
  rejectReason: undefined,
};

describe('formats', () => {
  test('the default one is the fields of version 2', () => {
    expect(DEFAULT_FORMAT.join(' ')).toBe(
      'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status',
    );
  });

  test('a field belongs to one version', () => {
    const versions = Map.groupBy(Object.values(FLOW_LOG_FIELDS), (version) => version);
    expect([...versions].map(([version, fields]) => [version, fields.length])).toEqual([
      [2, 14],
      [3, 7],
      [4, 4],
      [5, 4],
      [7, 10],
      [8, 1],
      [9, 1],
      [10, 1],
      [11, 12],
    ]);
  });

  test.each<[string, readonly string[] | undefined]>([
    ['${version} ${vpc-id} ${newer-field}', ['version', 'vpc-id', 'newer-field']],
    ['', undefined],
    ['version vpc-id', undefined],
  ])('LogFormat %j is %j', (text, fields) => expect(readLogFormat(text)).toEqual(fields));

  test.each<[string, readonly string[] | undefined]>([
    ['version srcaddr', ['version', 'srcaddr']],
    ['asg-tag-2 next-hop-az-id', ['asg-tag-2', 'next-hop-az-id']],
    ['srcaddr newer-field ', ['srcaddr', 'newer-field']],
    ['newer-field', undefined],
    [LINE, undefined],
    ['- - -', undefined],
    ['', undefined],
  ])('header %j is %j', (text, fields) => expect(readHeader(text)).toEqual(fields));
});

describe('a line', () => {
  test('of version 2', () => expect(readFlowLine(LINE, DEFAULT_FORMAT)).toEqual({ record: RECORD }));

  test('of all versions', () => {
    const [header = '', line = ''] = fixture('v10-all-fields.log').split('\n');
    const { record } = readFlowLine(line, readHeader(header) ?? []) as { record: typeof RECORD };
    expect(record).toEqual({
      ...RECORD,
      eni: undefined,
      resource: 'nat-0a1b',
      ofPackets: true,
      flags: 2,
      direction: 'egress',
      rejectReason: 'BPA',
      line,
    });
  });

  test('the packets’ own addresses count, not those of the interface in between', () => {
    const format = ['srcaddr', 'dstaddr', 'pkt-srcaddr', 'pkt-dstaddr', 'start', 'action'];
    expect(readFlowLine('10.0.1.10 10.0.0.4 10.0.1.10 203.0.113.9 1795255200 ACCEPT', format, 'eni-nat')).toMatchObject(
      {
        record: { eni: 'eni-nat', dst: parseAddress('203.0.113.9'), ofPackets: true, packets: 1, to: RECORD.from },
      },
    );
  });

  test.each<[string, string]>([
    ['NODATA', '2 111122223333 eni-app - - - - - - - 1795255200 1795255259 - NODATA'],
    ['no addresses', LINE.replace('10.0.1.10', '-')],
    ['no action', LINE.replace('REJECT', '-')],
    ['no time', LINE.replace('1795255200 1795255259', '- -')],
  ])('%s is empty', (_what, line) => expect(readFlowLine(line, DEFAULT_FORMAT)).toBe('empty'));

  test('SKIPDATA is a stretch that is not known', () => {
    const line = '2 111122223333 eni-app - - - - - - - 1795255200 1795255259 - SKIPDATA';
    expect(readFlowLine(line, DEFAULT_FORMAT)).toEqual({
      skipped: { eni: 'eni-app', from: RECORD.from, to: RECORD.to },
    });
  });

  test.each<[string, string]>([
    ['a field too few', LINE.replace(' OK', '')],
    ['a field too many', `${LINE} OK`],
    ['an address that is none', LINE.replace('10.0.1.10', '10.0.1.256')],
    ['a port that is none', LINE.replace('40000', '65536')],
    ['a negative number', LINE.replace('40000', '-1')],
    ['a protocol that is none', LINE.replace(' 6 3 ', ' 256 3 ')],
    ['an action that is none', LINE.replace('REJECT', 'DROP')],
    ['a status that is none', LINE.replace(' OK', ' FINE')],
    ['far too long', LINE.replace('eni-app', `eni-${'a'.repeat(5000)}`)],
  ])('%s is unreadable', (_what, line) => expect(readFlowLine(line, DEFAULT_FORMAT)).toBe('unreadable'));

  test('whatever it is, reading it ends', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('-', '6', 'OK', 'ACCEPT', '10.0.0.1', '::1', '1e400', '9'.repeat(20)),
    );
    const line = fc.array(word, { minLength: 13, maxLength: 15 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(line, (text) => {
        expect(() => readFlowLine(text, DEFAULT_FORMAT)).not.toThrow();
      }),
    );
  });
});

describe('logs', () => {
  test('without header or format are in the default one', () => {
    expect(read(`${LINE}\r\n\n${LINE}\n`).records).toEqual([RECORD, RECORD]);
  });

  test('a header wins over the format, and files one behind the other have several', () => {
    const header = 'action start srcaddr dstaddr';
    const text = `${header}\nACCEPT 1795255200 10.0.1.10 203.0.113.9\n${header}\nACCEPT 1795255200 10.0.1.10 203.0.113.9`;
    const logs = read(text, { format: '${version}', eni: 'eni-app' });
    expect([logs.records.length, logs.unreadable, logs.records[0]?.eni]).toEqual([2, 0, 'eni-app']);
  });

  test('the format that AWS tells', () => {
    const logs = read('ACCEPT 1795255200 10.0.1.10 203.0.113.9', { format: '${action} ${end} ${srcaddr} ${dstaddr}' });
    expect(logs.records).toMatchObject([{ action: 'ACCEPT', from: RECORD.from, to: RECORD.from }]);
  });

  test('what is no record is counted', () => {
    const logs = read(['PAR1\u0000\u0001', '{"message": 1}', LINE, 'x'.repeat(9999)].join('\n'));
    expect([logs.records.length, logs.unreadable, logs.leftOut]).toEqual([1, 3, 0]);
  });

  test('no more lines than memory holds', () => {
    const logs = read(`${'x\n'.repeat(MOST_LINES)}${LINE}\n${LINE}`);
    expect([logs.records.length, logs.unreadable, logs.leftOut]).toEqual([0, MOST_LINES, 2]);
  });

  test.each<[string, number]>([
    ['v2-default.log', 5],
    ['v3-nat-gateway.log', 6],
    ['v5-directions.log', 4],
    ['v7-ecs.log', 2],
    ['v8-block-public-access.log', 2],
  ])('%s is read whole', (name, records) => {
    const logs = read(fixture(name));
    expect([logs.records.length, logs.unreadable]).toEqual([records, 0]);
  });
});

function read(text: string, more: object = {}) {
  return readFlowLogs([{ where: 'x', text, ...more }]);
}

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
}
