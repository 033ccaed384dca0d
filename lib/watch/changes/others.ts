import { FAMILIES, type FamilyKey } from '../../model/snapshot.ts';
import { canonical, type Part, type PartsOf, type Row } from './part.ts';
import { unordered } from './quiet.ts';
import { editRow, idOf, said, sharedRows, thingOf } from './rows.ts';

/** What other kinds look at, and put back in a form of their own. */
const ELSEWHERE: Partial<Readonly<Record<FamilyKey, ReadonlySet<string>>>> = {
  SecurityGroups: new Set(['IpPermissions', 'IpPermissionsEgress']),
  NetworkAcls: new Set(['Entries', 'Associations']),
  RouteTables: new Set(['Routes', 'Associations']),
  NetworkInterfaces: new Set(['Groups', 'Association']),
};

const WHOLLY_ELSEWHERE: ReadonlySet<FamilyKey> = new Set(['SecurityGroupRules', 'Reservations']);

/** Rows that both have and that differ in what no other kind looks at: nothing that changed goes untold. */
export const others: PartsOf = (snapshot, other) =>
  (Object.keys(FAMILIES) as FamilyKey[])
    .filter((family) => !WHOLLY_ELSEWHERE.has(family))
    .flatMap((family) =>
      sharedRows(snapshot, other, family)
        .filter((row) => idOf(family, row) !== '')
        .map((row) => partOf(family, row)),
    );

function partOf(family: FamilyKey, row: Row): Part {
  const id = idOf(family, row);
  return {
    key: `row ${family} ${id}`,
    source: family,
    what: family,
    resourceId: thingOf(family, row),
    value: compared(row, ELSEWHERE[family] ?? new Set()),
    put: (snapshot) => editRow(snapshot, family, id, () => row),
    drop: (snapshot) => snapshot,
    say: (_how, before, after) => `${thingOf(family, row)}: ${changed(before as Row, after as Row).join(', ')}`,
  };
}

/** Of what is compared elsewhere there is left whether it was read at all. */
function compared(row: Row, elsewhere: ReadonlySet<string>): Row {
  const lists = [...elsewhere].map((name) => [name, Array.isArray(row[name]) ? 'read' : 'unread']);
  const plain = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, bareList(value)]));
  return unordered({ ...plain, ...Object.fromEntries(lists) }) as Row;
}

function bareList(value: unknown): unknown {
  return Array.isArray(value) ? value.map(bare) : value;
}

/** Public addresses are changes of their own. */
function bare(item: unknown): unknown {
  if (item === null || typeof item !== 'object') return item;
  const { Association: _association, ...alone } = item as Row;
  return alone;
}

function changed(before: Row, after: Row): readonly string[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const different = fields.filter((field) => canonical(before[field] ?? null) !== canonical(after[field] ?? null));
  return different.map((field) => `${field} ${WORDS[said(after[field])] ?? 'changed'}`);
}

const WORDS: Readonly<Record<string, string>> = { read: 'were not read before', unread: 'are not read any more' };
