import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readEvidenceFolder } from '../../../lib/collect/evidence/evidence-folder.ts';
import { parquetOf } from './parquet-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evidence-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function save(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    // oxlint-disable-next-line no-await-in-loop -- a few small files
    await mkdir(dirname(join(folder, path)), { recursive: true });
    // oxlint-disable-next-line no-await-in-loop -- the same
    await writeFile(join(folder, path), content);
  }
}

describe('the evidence of a folder', () => {
  test('text, gzip, events, formats and metrics', async () => {
    await save({
      'evidence/flow-logs/a.log': 'version srcaddr\n2 10.0.0.1\n',
      'evidence/flow-logs/b.log.gz': gzipSync('one two three'),
      'evidence/flow-logs/c.txt': 'one two',
      'evidence/flow-logs/d.log.parquet': parquetOf(['srcaddr srcport', '10.0.0.1 443']),
      'evidence/flow-logs/.hidden.log': 'x',
      'evidence/flow-logs/notes.md': 'x',
      'evidence/events.json': JSON.stringify({
        events: [
          { logStreamName: 'eni-0a1b-all', message: 'one' },
          { logStreamName: 'eni-0c1d-all', message: 'two' },
          { logStreamName: 'eni-0a1b-all', message: 'three' },
          { message: 'four' },
        ],
      }),
      'evidence/flow-logs.json': JSON.stringify({
        FlowLogs: [
          { FlowLogId: 'fl-1', LogFormat: '${version} ${srcaddr} ${dstaddr}' },
          { FlowLogId: 'fl-2', LogFormat: '${srcaddr} ${dstaddr}' },
        ],
      }),
      'evidence/nat-metrics.json': JSON.stringify({
        MetricDataResults: [{ Id: 'm', Label: 'nat-1 x', Timestamps: ['2026-11-21T10:00:00Z'], Values: [1] }],
      }),
    });
    const two = '${srcaddr} ${dstaddr}';
    expect(await readEvidenceFolder(folder)).toEqual({
      logs: [
        { where: 'evidence/flow-logs/a.log', text: 'version srcaddr\n2 10.0.0.1\n', format: two },
        { where: 'evidence/flow-logs/b.log.gz', text: 'one two three', format: '${version} ${srcaddr} ${dstaddr}' },
        { where: 'evidence/flow-logs/c.txt', text: 'one two', format: two },
        { where: 'evidence/flow-logs/d.log.parquet', text: 'srcaddr srcport\n10.0.0.1 443', format: two },
        { where: 'evidence/events.json', text: 'one\nthree', eni: 'eni-0a1b', format: undefined },
        { where: 'evidence/events.json', text: 'two', eni: 'eni-0c1d', format: undefined },
        { where: 'evidence/events.json', text: 'four', eni: undefined, format: undefined },
      ],
      metrics: [{ label: 'nat-1 x', timestamps: ['2026-11-21T10:00:00Z'], values: [1] }],
      gaps: [],
    });
  });

  test('none is a gap', async () => {
    expect(await readEvidenceFolder(folder)).toEqual({
      logs: [],
      metrics: [],
      gaps: [
        {
          reads: 'flow logs',
          reason: 'the folder holds nothing under evidence/',
          remedy: 'Save flow logs as evidence/flow-logs/NAME.log, or ask the account with --region.',
        },
      ],
    });
  });

  test.each<[string, string, string | Uint8Array, string]>([
    ['no JSON', 'evidence/x.json', '{', '"evidence/x.json" is not JSON'],
    ['another JSON', 'evidence/x.json', '{"events": 1}', '"evidence/x.json" is not what describe-flow-logs'],
    ['no gzip', 'evidence/x.log.gz', 'plain', '"evidence/x.log.gz" is neither gzip nor Parquet'],
    ['no Parquet', 'evidence/x.parquet', 'PAR1', '"evidence/x.parquet" is neither gzip nor Parquet'],
  ])('%s is a problem that names the file', async (_what, path, content, sentence) => {
    await save({ [path]: content });
    await expect(readEvidenceFolder(folder)).rejects.toMatchObject({
      code: 'bad-snapshot',
      message: expect.stringContaining(sentence),
    });
  });
});
