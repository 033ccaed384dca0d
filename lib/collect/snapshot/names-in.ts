import { Names } from '../../model/recordings.ts';
import { Problem, quote } from '../../problem.ts';
import { complaint } from './complaint.ts';
import type { Content } from './content.ts';
import { isRow } from './row.ts';
import { withoutNulls } from './without-nulls.ts';

/** What `names.json` says of host names; `undefined` where there is no such file. Keys that begin with `_` are notes. */
export function namesIn(contents: readonly Content[]): Readonly<Record<string, readonly string[]>> | undefined {
  const file = contents.find(({ path }) => path === 'names.json');
  if (file === undefined) return undefined;
  const where = quote(file.path);
  const value = withoutNulls(file.content, where);
  if (!isRow(value))
    throw new Problem('bad-snapshot', `${where} is not an object; write {"api.example.com": ["192.0.2.10"]}`);
  const entries = Object.entries(value).filter(([name]) => !name.startsWith('_'));
  const { data, error } = Names.safeParse(Object.fromEntries(entries));
  if (data === undefined) throw new Problem('bad-snapshot', `${where}: ${complaint(error, value)}`);
  return Object.fromEntries(Object.entries(data).map(([name, addresses]) => [canonical(name), addresses]));
}

/** Names are compared without case, and a final dot only says that the name is whole. */
function canonical(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
