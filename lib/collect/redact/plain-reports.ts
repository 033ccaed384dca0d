import { isGap } from '../../model/gap.ts';
import type { HostReport } from '../../model/host/report.ts';
import { gunzip } from '../../probe/gunzip.ts';
import { readOutput } from '../../probe/output.ts';
import { isRow } from '../snapshot/row.ts';
import type { SnapshotFile } from '../snapshot/snapshot-file.ts';
import { type CaptureFile, isText } from './capture-file.ts';

/** What stands for an output that cannot be read: it cannot be read either, and says nothing else. */
const UNREADABLE = 'What the probe printed could not be read, and is left out.\n';

/**
 * The same capture with what the probe printed as the report that is in it: packed, nothing in it could be found. A
 * `probe.json` beside it counts over it field by field, as it does when both are read.
 */
export function plainReports(files: readonly CaptureFile[]): readonly CaptureFile[] {
  const printed = files.filter(isPrinted).map((file) => ({ file, report: readOutput(file.text, gunzip) }));
  const read = printed.flatMap(({ file, report }) => (isGap(report) ? [] : [{ path: jsonPath(file.path), report }]));
  const merged = new Map(read.map(({ path, report }) => [path, { path, content: besides(report, path, files) }]));
  const others = files.filter((file) => !isPrinted(file) && !merged.has(file.path));
  const unreadable = printed
    .filter(({ report }) => isGap(report))
    .map(({ file: { path } }) => ({ path, text: UNREADABLE }));
  return [...others, ...merged.values(), ...unreadable];
}

function isPrinted(file: CaptureFile): file is SnapshotFile {
  return isText(file) && file.path.endsWith('/probe.txt');
}

function jsonPath(path: string): string {
  return path.replace(/txt$/, 'json');
}

function besides(report: HostReport, path: string, files: readonly CaptureFile[]): object {
  const beside = files.find((file) => file.path === path);
  if (beside === undefined || isText(beside) || !isRow(beside.content)) return report;
  const dumps = { ...report.dumps, ...(isRow(beside.content['dumps']) && beside.content['dumps']) };
  return { ...report, ...beside.content, ...(Object.keys(dumps).length > 0 && { dumps }) };
}
