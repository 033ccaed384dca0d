import type * as z from 'zod';
import { Problem, quote } from '../../problem.ts';
import { complaint } from './complaint.ts';
import type { Kind } from './kinds.ts';
import type { Recording } from './recording.ts';
import { isRow, type Row } from './row.ts';
import { textAt } from './text-at.ts';

/** The rows of a recording in the shape of their kind, or a Problem that names the file, the item and the field. */
export function checkedRows({ kind, where, rows }: Recording): readonly Row[] {
  return rows.map((row, i) => {
    const place = `${where}: ${kind.printed}`;
    if (!isRow(row)) throw new Problem('bad-snapshot', `${place}[${i}] is not an object`);
    const { data, error } = kind.schema.safeParse(row);
    if (isRow(data)) return data;
    throw new Problem('bad-snapshot', `${place}${sentence(kind, row, i, error)}`);
  });
}

function sentence(kind: Kind, row: Row, i: number, error: z.ZodError | undefined): string {
  const missing = kind.id.find((way) => error?.issues.some(({ path }) => path.join() === way.join()) === true);
  if (missing !== undefined && textAt(row, missing) === undefined) return `[${i}] has no ${missing.join('.')}`;
  const [first = []] = kind.id;
  const id = textAt(row, first);
  const rest = error === undefined ? 'is not as AWS prints it' : complaint(error, row);
  return `${id === undefined ? `[${i}]` : ` ${quote(id)}`}: ${rest}`;
}
