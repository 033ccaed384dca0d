import { isGap } from '../../model/gap.ts';
import type { Host, HostGap } from '../../model/host/host.ts';
import { DUMPS, HostReport } from '../../model/host/report.ts';
import { gunzip } from '../../probe/gunzip.ts';
import { readOutput } from '../../probe/output.ts';
import { Problem, quote } from '../../problem.ts';
import { hostOf } from '../host/host-of.ts';
import { complaint } from './complaint.ts';
import { parseJson } from './parse-json.ts';
import { isRow } from './row.ts';
import type { SnapshotFile } from './snapshot-file.ts';
import { withoutNulls } from './without-nulls.ts';

const HOST_FILE = /^host\/([^/]+)\/([^/]+)$/;
const FILES: ReadonlySet<string> = new Set(['facts.json', 'probe.json', 'probe.txt', ...Object.values(DUMPS)]);

/** Whether a path under `host/` is one that is read: `host/i-0a1b/probe.txt`, a dump, or the facts. */
export function isHostFile(path: string): boolean {
  const [, , name = ''] = HOST_FILE.exec(path) ?? [];
  return FILES.has(name);
}

/** What hosts told about themselves, by instance id. */
export function hostsIn(files: readonly SnapshotFile[]): Readonly<Record<string, Host>> {
  const named = files.flatMap((file) => {
    const [, instance, name] = HOST_FILE.exec(file.path) ?? [];
    return instance === undefined || name === undefined || !FILES.has(name) ? [] : [{ instance, name, file }];
  });
  const byInstance = Map.groupBy(named, ({ instance }) => instance);
  return Object.fromEntries(
    [...byInstance].map(([instance, own]) => [instance, hostIn(new Map(own.map((one) => [one.name, one.file])))]),
  );
}

/** What the probe printed, the facts that were written beside it, and dumps that somebody saved by hand, each over the last. */
function hostIn(files: ReadonlyMap<string, SnapshotFile>): Host {
  const printed = printedReport(files.get('probe.txt'));
  const [told, gaps] = isGapOf(printed) ? [{}, [printed]] : [printed, []];
  const reports = [told, reportIn(files.get('probe.json')), reportIn(files.get('facts.json'))];
  const dumps = Object.assign({}, ...reports.map((one) => one.dumps ?? {}), dumpsIn(files));
  const host = hostOf({ ...Object.assign({}, ...reports), ...(Object.keys(dumps).length === 0 ? {} : { dumps }) });
  return gaps.length === 0 ? host : { ...host, gaps: [...gaps, ...host.gaps] };
}

function printedReport(file: SnapshotFile | undefined): HostReport | HostGap {
  if (file === undefined) return {};
  return readOutput(file.text, gunzip);
}

function isGapOf(value: HostReport | HostGap): value is HostGap {
  return isGap(value);
}

function reportIn(file: SnapshotFile | undefined): HostReport {
  if (file === undefined) return {};
  const where = quote(file.path);
  const value = withoutNulls(parseJson(file), where);
  if (!isRow(value)) throw new Problem('bad-snapshot', `${where} is not an object`);
  const { data, error } = HostReport.safeParse(value);
  if (data === undefined) throw new Problem('bad-snapshot', `${where}: ${complaint(error, value)}`);
  return data;
}

function dumpsIn(files: ReadonlyMap<string, SnapshotFile>): Readonly<Record<string, string>> {
  const found = Object.entries(DUMPS).flatMap(([name, path]) => {
    const file = files.get(path);
    return file === undefined ? [] : [[name, file.text] as const];
  });
  return Object.fromEntries(found);
}
