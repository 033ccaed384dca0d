import { Problem, quote } from '../../problem.ts';
import { isRow } from './row.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'is not a folder; give the folder that holds the file',
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user',
  ELOOP: 'is a link that leads to itself',
};

/** Throws the Problem for a file or folder that the system would not hand out. */
export function unreadable(path: string, error: unknown): never {
  const code = isRow(error) && typeof error['code'] === 'string' ? error['code'] : 'unknown error';
  throw new Problem('bad-snapshot', `${quote(path)} ${REASONS[code] ?? `cannot be read (${code})`}`);
}
