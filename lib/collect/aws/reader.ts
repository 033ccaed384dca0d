import type { Filter } from '@aws-sdk/client-ec2';
import type { DocumentKey } from '../../model/recordings.ts';
import type { FamilyKey } from '../../model/snapshot.ts';
import type { Row } from '../snapshot/row.ts';
import type { AwsClients } from './clients.ts';

/** Which of a family's items: those with one of these values in one field, in one VPC where it is named. */
export interface Ask {
  /** A filter of the call, as AWS names it: `vpc-id`, `group-id`. Calls without filters take the values as ids. */
  readonly filter: string;
  readonly values: readonly string[];
  readonly vpc?: string | undefined;
  /** What a report calls it, where the values mean nothing to people. */
  readonly about?: string | undefined;
}

/**
 * One describe call, or the two that only tell something together. Items that do not exist are no error: every call that
 * has filters is asked by them, never by id.
 */
export interface Reader {
  readonly reads: FamilyKey | DocumentKey;
  /** The IAM actions that it calls, all of them. The auditor's role is made of these. */
  readonly actions: readonly [string, ...string[]];
  /** All pages. Rejects with the SDK's own error. */
  readonly read: (clients: AwsClients, ask: Ask, signal: AbortSignal) => Promise<readonly Row[]>;
}

export function filtersOf({ filter, values, vpc }: Ask): Filter[] {
  const asked = { Name: filter, Values: [...values] };
  return vpc === undefined ? [asked] : [asked, { Name: 'vpc-id', Values: [vpc] }];
}

/** Every page of a call as rows: dates become text, as the command line prints them, and what is not set goes away. */
export async function rowsOf(pages: AsyncIterable<object>, list: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of pages) rows.push(...plain((page as Row)[list] ?? []));
  return rows;
}

export function plain(rows: unknown): readonly Row[] {
  return JSON.parse(JSON.stringify(rows)) as readonly Row[];
}
