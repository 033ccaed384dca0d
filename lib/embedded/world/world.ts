import type { DocumentKey } from '../../model/recordings.ts';
import type { FamilyKey } from '../../model/snapshot.ts';
import type { Row } from './row.ts';

/** The keys of the snapshot, and those that only lead from a workload to its interfaces. */
export type RowKey = FamilyKey | DocumentKey | 'tasks' | 'services' | 'containerInstances' | 'Functions';

/** One account in one Region, as plain rows in AWS's own words. */
export interface World {
  readonly account: string;
  readonly region: string;
  /** A key that is absent was never recorded, and AWS refuses to tell; an empty list was recorded and holds nothing. */
  readonly rows: { readonly [K in RowKey]?: readonly Row[] };
  /** Instance id → the host that Systems Manager reaches there. */
  readonly hosts: Readonly<Record<string, WorldHost>>;
}

export interface WorldHost {
  readonly platform: 'Linux' | 'Windows';
  /** What a command prints there, by the parameters that it is given. */
  readonly output: (parameters: Readonly<Record<string, readonly string[]>>) => string;
}
