import { randomBytes } from 'node:crypto';
import { codeFrom, plainCode } from '../../lib/approve/link.ts';
import type { ApprovalLink } from '../../lib/model/remediation.ts';
import { hash } from '../../lib/store/plans/hash.ts';

/**
 * What lets its bearer decide: a token for the link, and a code that goes another way than the link. It is told once, to
 * whoever asked for the plan; what is kept are hashes, so nobody reads it again, and neither do we.
 */
export interface NewLink {
  readonly token: string;
  readonly code: string;
}

/** 256 random bits, and six characters that are told apart when read aloud. */
export function newLink(): NewLink {
  const code = codeFrom(randomBytes(64));
  if (code === undefined) throw new Error('sixty-four random bytes gave no code');
  return { token: randomBytes(32).toString('base64url'), code };
}

/** The link as it is kept. */
export function keptLink({ token, code }: NewLink, expiresAt: string): ApprovalLink {
  return { tokenHash: hash(token), codeHash: hash(plainCode(code)), expiresAt, usedAt: null, tries: 0 };
}
