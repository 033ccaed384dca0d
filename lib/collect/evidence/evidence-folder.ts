import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FlowLogText, Measured } from '../../model/measured.ts';
import { Problem, quote } from '../../problem.ts';
import { decodeText } from '../snapshot/decode-text.ts';
import { isRow } from '../snapshot/row.ts';
import { unreadable } from '../snapshot/unreadable.ts';
import { readPackedLog } from './packed-log.ts';
import { type Recorded, recordedIn } from './recorded-answers.ts';

const MOST_BYTES = 256 * 2 ** 20;

/**
 * What the `evidence` folder of a snapshot holds: `flow-logs/*.log`, `.log.gz`, `.parquet` or `.txt` as they lie in S3 or
 * as somebody saved them, and as JSON what `aws ec2 describe-flow-logs`, `aws logs filter-log-events` and
 * `aws cloudwatch get-metric-data` print. A file that is there and cannot be read is a Problem; no folder is a gap.
 */
export async function readEvidenceFolder(folder: string): Promise<Measured> {
  const files = await listed(join(folder, 'evidence'));
  if (files.length === 0) return { logs: [], metrics: [], gaps: [NOTHING] };
  const texts: FlowLogText[] = [];
  const answers: Recorded[] = [];
  let used = 0;
  for (const path of files) {
    // oxlint-disable-next-line no-await-in-loop -- together they may be more than memory holds
    const text = await textOf(join(folder, 'evidence', path), path);
    used += text.length;
    if (used > MOST_BYTES)
      throw new Problem('bad-snapshot', 'evidence holds more than 256 MiB, which is the most that is read');
    if (path.endsWith('.json')) answers.push(recordedIn(`evidence/${path}`, text));
    else texts.push({ where: `evidence/${path}`, text });
  }
  const formats = answers.flatMap((one) => one.formats);
  const logs = [...texts, ...answers.flatMap((one) => one.logs)];
  const window = answers.find((one) => one.window !== undefined)?.window;
  return {
    ...(window && { window }),
    logs: logs.map((log) => ({ ...log, format: formatFor(log.text, formats) })),
    metrics: answers.flatMap((one) => one.metrics),
    gaps: answers.flatMap((one) => one.gaps),
  };
}

const NOTHING = {
  reads: 'flow logs',
  reason: 'the folder holds nothing under evidence/',
  remedy: 'Save flow logs as evidence/flow-logs/NAME.log, or ask the account with --region.',
};

async function listed(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isRow(error) && error['code'] === 'ENOENT') return [];
    return unreadable(folder, error);
  });
  return entries
    .filter((entry) => entry.isFile() && /^[^.].*\.(?:log|log\.gz|parquet|txt|json)$/i.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}

async function textOf(file: string, path: string): Promise<string> {
  const { size } = await stat(file);
  if (size > MOST_BYTES) throw new Problem('bad-snapshot', `${quote(`evidence/${path}`)} is too large to be read`);
  const bytes = await readFile(file).catch((error: unknown) => unreadable(`evidence/${path}`, error));
  if (!/\.(?:gz|parquet)$/i.test(path)) return decodeText(bytes);
  const text = await readPackedLog(bytes);
  if (text !== undefined) return text;
  throw new Problem('bad-snapshot', `${quote(`evidence/${path}`)} is neither gzip nor Parquet of a size that is read`);
}

/** A line of a log has as many words as its format has fields; of several formats that fit, the first. */
function formatFor(text: string, formats: readonly string[]): string | undefined {
  const [line = ''] = text.trimStart().split('\n', 1);
  const words = line.trim().split(/\s+/).length;
  return formats.find((one) => (one.match(/\$\{/g) ?? []).length === words);
}
