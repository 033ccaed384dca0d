import type { AuditHead } from './audit-store.ts';

/** Bytes of an id: DynamoDB takes 2048 for a partition key, and 1024 for the sort key of the list. */
const LONGEST_ID = 512;

/** Where an audit stands in the table. Its plans will stand elsewhere: they are asked for by their own ids. */
export function auditKey(id: string): { readonly pk: string; readonly sk: string } {
  return { pk: `audit#${id}`, sk: 'audit' };
}

/** Where it stands in the list: by its instant, and those of one instant by their ids. DynamoDB compares bytes. */
export function listKey({ createdAt, id }: Pick<AuditHead, 'createdAt' | 'id'>): {
  readonly listPk: string;
  readonly listSk: string;
} {
  return { listPk: 'audit', listSk: `${createdAt}#${id}` };
}

/** Whether an audit can have that id at all: asked for a key that is too long, DynamoDB throws. */
export function isPossibleId(id: string): boolean {
  return Buffer.byteLength(id) <= LONGEST_ID;
}
