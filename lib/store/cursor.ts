import { createHash } from 'node:crypto';
import * as z from 'zod';
import { badInput } from '../problem.ts';

/** The last audit of a page: the next page begins behind it, even if it is gone by then. */
const Position = z.object({ createdAt: z.iso.datetime(), id: z.string().min(1) });
export type Position = z.infer<typeof Position>;

/** In characters. Short enough that a position always fits into a key of DynamoDB, 1024 bytes. */
const LONGEST = 800;
const MARK_BYTES = 6;

/**
 * A place in the list as callers hold it. The kind comes first, so that the cursor of another list is foreign here. The
 * mark before it is no secret and keeps nobody out: it tells a cursor that was cut or mistyped from ours, which would else
 * begin at a wrong place without a word.
 */
export function writeCursor({ createdAt, id }: Position): string {
  const content = Buffer.from(`audit#${createdAt}#${id}`);
  return Buffer.concat([markOf(content), content]).toString('base64url');
}

/** Throws a Problem `bad-input` for whatever writeCursor has not written. */
export function readCursor(cursor: string): Position {
  const position = cursor.length > LONGEST ? undefined : positionIn(cursor);
  if (position === undefined) throw badInput('cursor', cursor, 'use the cursor of a page as it was given, or none');
  return position;
}

function positionIn(cursor: string): Position | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  const content = bytes.subarray(MARK_BYTES);
  // Node reads base64 with slack: several texts make the same bytes.
  const isOurs = bytes.toString('base64url') === cursor && markOf(content).equals(bytes.subarray(0, MARK_BYTES));
  const [, createdAt, id] = /^audit#([^#]+)#(.+)$/s.exec(content.toString()) ?? [];
  return isOurs ? Position.safeParse({ createdAt, id }).data : undefined;
}

function markOf(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest().subarray(0, MARK_BYTES);
}
