import type { Host } from '../../model/host/host.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { printedReport } from './printed-report.ts';
import type { RecordedBeside } from './recorded-beside.ts';
import { type Row, rowsAt, textAt } from './row.ts';
import type { World, WorldHost } from './world.ts';

const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d/;
/** What AWS's own documents use, for a snapshot in which nothing says whose it is. */
const NOBODY = { account: '123456789012', region: 'us-east-1' };

/** What a snapshot tells, as the account and Region that it was taken from. */
export function recordedWorld(snapshot: Snapshot, beside: RecordedBeside = { rows: {}, outputs: {} }): World {
  const { documents, names: _names, hosts, ...families } = snapshot;
  const rows: World['rows'] = { ...families, ...documents, ...beside.rows };
  return { ...placeOf(rows), rows, hosts: hostsOf(hosts, beside.outputs, rows) };
}

/** The account and Region of the subnets: what is shared or peered is told elsewhere, and they are the most. */
function placeOf({ Subnets = [], NetworkInterfaces = [] }: World['rows']): Pick<World, 'account' | 'region'> {
  const rows = [...NetworkInterfaces, ...Subnets];
  const regions = rows.map((row) => REGION.exec(textAt(row, 'AvailabilityZone') ?? '')?.[0]);
  return {
    account: mostFrequent(rows.map((row) => textAt(row, 'OwnerId'))) ?? NOBODY.account,
    region: mostFrequent(regions) ?? NOBODY.region,
  };
}

function mostFrequent(texts: readonly (string | undefined)[]): string | undefined {
  const counted = [
    ...Map.groupBy(
      texts.filter((text) => text !== undefined),
      (text) => text,
    ),
  ];
  return counted.toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

function hostsOf(
  hosts: Snapshot['hosts'],
  outputs: RecordedBeside['outputs'],
  { Reservations = [] }: World['rows'],
): World['hosts'] {
  const windows = new Set(
    Reservations.flatMap((one) => rowsAt(one, 'Instances'))
      .filter(isWindows)
      .map((one) => one['InstanceId']),
  );
  const entries = Object.entries(hosts).map(([id, host]): readonly [string, WorldHost] => {
    const output = outputs[id] ?? printedReport(host.report);
    return [id, { platform: platformOf(host, windows.has(id)), output: () => output }];
  });
  return Object.fromEntries(entries);
}

function isWindows(instance: Row): boolean {
  return /windows/i.test(textAt(instance, 'Platform') ?? textAt(instance, 'PlatformDetails') ?? '');
}

function platformOf({ report: { system } }: Host, isWindowsInstance: boolean): WorldHost['platform'] {
  return system === 'windows' || (system === undefined && isWindowsInstance) ? 'Windows' : 'Linux';
}
