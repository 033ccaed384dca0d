import { Problem, quote } from '../../problem.ts';
import { DOCUMENT_KINDS, FAMILY_KINDS } from './kinds.ts';
import type { SnapshotFile } from './snapshot-file.ts';

/** Above this, a file is looked over before it is parsed: JSON.parse takes many seconds to find out that junk is junk. */
const LARGE = 8 * 2 ** 20;
const PRINTED = new RegExp(`"(?:${[...FAMILY_KINDS, ...DOCUMENT_KINDS].map((kind) => kind.printed).join('|')})"`);

/** What a file says, or a Problem that names the file and, where it is known, the line. */
export function parseJson({ path, text }: SnapshotFile): unknown {
  if (text.length > LARGE && !PRINTED.test(text)) return unknownContent(path, text);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notJson(path, text, placeOf(String(error), text));
  }
}

/** A large file without a single known key holds nothing to read, if it is JSON at all. */
function unknownContent(path: string, text: string): unknown {
  const ends = `${text.slice(0, 1000).trimStart().slice(0, 1)}${text.slice(-1000).trimEnd().slice(-1)}`;
  if (ends === '{}' || ends === '[]') return {};
  throw notJson(path, text, '');
}

function notJson(path: string, text: string, place: string): Problem {
  const what = text.slice(0, LARGE).trim() === '' ? 'is empty' : `is not JSON${place}`;
  const remedy = 'save what aws ec2 describe-... --output json prints, or take the file out of the folder';
  return new Problem('bad-snapshot', `${quote(path)} ${what}; ${remedy}`);
}

/**
 * Where a syntax error is. V8 tells the line of some errors; for others it quotes the ten characters before the place,
 * which are enough where they occur only once.
 */
function placeOf(message: string, text: string): string {
  if (message.includes('end of JSON input')) return ' (it ends too early)';
  const told = /\(line \d+ /.exec(message)?.[0].trimEnd();
  if (told !== undefined) return ` ${told})`;
  const around = /, \.\.\."(.*?)"(?:\.\.\.)? is not valid JSON$/s.exec(message)?.[1] ?? '';
  const at = text.indexOf(around);
  if (around === '' || at !== text.lastIndexOf(around)) return '';
  return ` (line ${text.slice(0, at + 10).split('\n').length})`;
}
