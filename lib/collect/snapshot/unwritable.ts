import { Problem, quote } from '../../problem.ts';
import { isRow } from './row.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOENT: 'no folder can be made there',
  EROFS: 'the file system can only be read',
  ENOSPC: 'no space is left there',
  EDQUOT: 'the quota is used up',
  ENOTDIR: 'a part of the path is a file',
  ENAMETOOLONG: 'the name is too long',
  EEXIST: 'a file is in the way',
  ENOTEMPTY: 'something else was put there in the meantime',
};

/** Throws the Problem for a folder that the system would not take; whatever else was thrown is a bug and goes on. */
export function unwritable(folder: string, error: unknown): never {
  const code = isRow(error) && typeof error['code'] === 'string' ? error['code'] : undefined;
  if (code === undefined) throw error;
  throw new Problem('bad-input', `${quote(folder)} cannot be written: ${REASONS[code] ?? code}`);
}
