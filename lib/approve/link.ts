import type { ApprovalLink } from '../model/remediation.ts';
import { millisecondsOf } from './instant.ts';
import type { RefusalCode } from './life-step.ts';

/** Wrong codes after which a link is dead. */
export const MOST_TRIES = 5;
export const CODE_LENGTH = 6;

/** Without vowels, so that no word comes out, and without what is taken for something else: 0 O, 1 I L, 5 S, 2 Z, 8 B, V Y. */
export const CODE_ALPHABET = '34679CDFGHJKMNPQRTWX';

/** What somebody came with, hashed: hashes may be compared in any time, for who sees them differ learns nothing of the text. */
export interface Shown {
  readonly tokenHash: string;
  /** Null where no code was given. */
  readonly codeHash: string | null;
  /** Whether the bearer's identity is verified, which is as good as the code. */
  readonly identified: boolean;
}

export interface BadLink {
  readonly code: RefusalCode;
  readonly sentence: string;
  /** Whether it was a wrong code: those are counted. */
  readonly counts: boolean;
}

/** Undefined where the link opens; an end that cannot be read is over. Whoever has no token of this plan is told that and nothing of the plan. */
export function checkLink(link: ApprovalLink | null, shown: Shown, now: number): BadLink | undefined {
  if (link === null || link.tokenHash !== shown.tokenHash)
    return refuse('forbidden', 'this link is none of this plan’s');
  if (link.usedAt !== null) return refuse('gone', `this link was used at ${link.usedAt}, and works once`);
  if (link.tries >= MOST_TRIES) return refuse('gone', `this link is dead: ${MOST_TRIES} wrong codes were typed`);
  if (!(millisecondsOf(link.expiresAt) > now)) return refuse('gone', `this link ended at ${link.expiresAt}`);
  if (shown.codeHash === null) return shown.identified ? undefined : refuse('forbidden', NO_CODE);
  return link.codeHash === shown.codeHash ? undefined : wrongCode(MOST_TRIES - link.tries - 1);
}

/** A code from random bytes; undefined where there are too few of them, as those are left out that would favour a character. */
export function codeFrom(bytes: Iterable<number>): string | undefined {
  const fair = 256 - (256 % CODE_ALPHABET.length);
  const characters = [...bytes].filter((byte) => byte < fair).map((byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]);
  return characters.length < CODE_LENGTH ? undefined : characters.slice(0, CODE_LENGTH).join('');
}

/** A code as it is hashed: people type it in small letters, and with the blank or dash that they see in it. */
export function plainCode(typed: string): string {
  return typed.replace(/[\s‐-―-]/g, '').toUpperCase();
}

const NO_CODE = 'type the code that was shown where the fix was asked for';

function wrongCode(left: number): BadLink {
  const more = left === 0 ? 'the link is dead now' : `${left} more ${left === 1 ? 'try' : 'tries'}`;
  return { code: 'forbidden', sentence: `the code is wrong; ${more}`, counts: true };
}

function refuse(code: RefusalCode, sentence: string): BadLink {
  return { code, sentence, counts: false };
}
