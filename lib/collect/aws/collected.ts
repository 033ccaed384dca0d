import type { Collection, Refusal } from '../../model/collection.ts';
import type { HostReport } from '../../model/host/report.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { COLLECTION_FILE } from '../snapshot/collection-in.ts';
import type { Content } from '../snapshot/content.ts';
import { hostsIn } from '../snapshot/hosts-in.ts';
import { mergeContents } from '../snapshot/merge-files.ts';
import { filesOf, type Shelf } from './shelf.ts';
import type { Scene } from './want.ts';

/** What one question needs of AWS, as the files of a snapshot folder and as the snapshot that they make. */
export interface Collected {
  readonly files: readonly Content[];
  readonly snapshot: Snapshot;
  /** What was asked and answered so far, for whoever finds out more and goes on. */
  readonly state: State;
}

/** What was read so far. */
export interface State {
  readonly asked: ReadonlySet<string>;
  readonly shelf: Shelf;
  readonly refusals: readonly Refusal[];
  /** Those whose interfaces were all read, one by one or the whole VPC at once. */
  readonly subnets: readonly string[];
  readonly vpcs: readonly string[];
}

export const NOTHING_READ: State = { asked: new Set(), shelf: new Map(), refusals: [], subnets: [], vpcs: [] };

/** A question, and what was found out about it before AWS is asked. */
export interface Seed extends Omit<Scene, 'snapshot'> {
  /** Host name → addresses, and who resolved it. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly resolvedBy: Collection['resolvedBy'];
  /** What was not to be found out before. */
  readonly doubts?: readonly Refusal[] | undefined;
  /** What the host of the interface said, or why it said nothing. */
  readonly told?: { readonly instanceId: string; readonly report: HostReport } | undefined;
  readonly noProbe?: Collection['noProbe'];
}

/** Of a question, or of several that are asked together. */
export type Ground = Omit<Seed, 'destination'>;

/** What was read, as the files that a capture writes, and as what they come to. */
export function assemble({ names, resolvedBy, doubts = [], told, noProbe }: Ground, state: State): Collected {
  const { shelf, subnets, vpcs } = state;
  const refusals = [...doubts, ...state.refusals];
  const interfaces = { vpcs: [...vpcs], subnets: [...subnets] };
  const collection: Collection = { refusals, interfaces, resolvedBy, ...(noProbe && { noProbe }) };
  const recorded: readonly Content[] = [
    ...filesOf(shelf),
    ...(Object.keys(names).length === 0 ? [] : [{ path: 'names.json', content: names }]),
    { path: COLLECTION_FILE, content: collection },
  ];
  const host = told && { path: `host/${told.instanceId}/probe.json`, content: told.report };
  const hosts = host === undefined ? {} : hostsIn([{ path: host.path, text: JSON.stringify(host.content) }]);
  return { files: host ? [...recorded, host] : recorded, snapshot: mergeContents(recorded, hosts), state };
}
