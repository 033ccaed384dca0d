import { FIELD_KINDS, type FieldKind } from './field-kinds.ts';
import type { Part, PartsOf, Row } from './part.ts';
import { unordered } from './quiet.ts';
import { editRow, idOf, sharedRows, thingOf } from './rows.ts';

/** What is one thing of a row and is only one way or another: states, attachments, modes. */
export const fields: PartsOf = (snapshot, other) =>
  FIELD_KINDS.flatMap((kind) => sharedRows(snapshot, other, kind.family).map((row) => partOf(kind, row)));

function partOf({ family, what, fields: names, carries, say }: FieldKind, row: Row): Part {
  const [id, thing] = [idOf(family, row), thingOf(family, row)];
  const own = Object.fromEntries(names.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]])));
  const bare = (now: Row) => Object.fromEntries(Object.entries(now).filter(([name]) => !names.includes(name)));
  return {
    key: `${what} ${thing}`,
    source: `${family} ${id} ${names.join(' ')}`,
    what,
    resourceId: thing,
    value: unordered(own),
    ...(carries !== undefined && { carries: [thing, ...carries(row)] }),
    put: (snapshot) => editRow(snapshot, family, id, (now) => ({ ...bare(now), ...own })),
    // Both have the row, and whatever it lacks is put back as lacking.
    drop: (snapshot) => snapshot,
    say: (_how, before, after) => say(thing, (before ?? {}) as Row, (after ?? {}) as Row),
  };
}
