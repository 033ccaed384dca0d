import type { Snapshot } from '../../model/snapshot.ts';
import { type How, type Part, type PartsOf, type Row } from './part.ts';
import { editRow, listIn, rowsOf, said, stateText } from './rows.ts';

type Table = 'RouteTables' | 'NetworkAcls';

const IDS = { RouteTables: 'RouteTableId', NetworkAcls: 'NetworkAclId' } as const;
const WHATS = { RouteTables: 'route-table-association', NetworkAcls: 'network-acl-association' } as const;

/** Which route table and which ACL a subnet has. It is the subnet that moves: what it left and what it came to are one change. */
export const associations: PartsOf = (snapshot) =>
  (['RouteTables', 'NetworkAcls'] as const).flatMap((family) =>
    rowsOf(snapshot, family).flatMap((row) =>
      listIn(row, 'Associations').flatMap((association) => partOf(family, said(row[IDS[family]]), row, association)),
    ),
  );

function partOf(family: Table, id: string, row: Row, association: Row): readonly Part[] {
  const who =
    association['SubnetId'] ?? association['GatewayId'] ?? (association['Main'] === true ? row['VpcId'] : undefined);
  if (typeof who !== 'string') return [];
  const isMain = association['SubnetId'] === undefined && association['GatewayId'] === undefined;
  const isOf = (one: Row) => (isMain ? one['Main'] === true : (one['SubnetId'] ?? one['GatewayId']) === who);
  const edit = (change: (all: readonly Row[]) => readonly Row[]) => (snapshot: Snapshot) =>
    editRow(snapshot, family, id, (one) => ({ ...one, Associations: change(listIn(one, 'Associations')) }));
  return [
    {
      key: `${WHATS[family]} ${who}`,
      source: family,
      what: WHATS[family],
      resourceId: who,
      value: { id, state: stateText(association['AssociationState'] ?? 'associated') },
      put: edit((all) => [...all, association]),
      drop: edit((all) => all.filter((one) => !isOf(one))),
      say: (how, before, after) => sayMove(family, who, how, before as Value | undefined, after as Value | undefined),
    },
  ];
}

interface Value {
  readonly id: string;
  readonly state: string;
}

function sayMove(family: Table, who: string, how: How, before: Value | undefined, after: Value | undefined): string {
  const kind = family === 'RouteTables' ? 'route table' : 'network ACL';
  const whose = who.startsWith('vpc-') ? `the main ${kind} of ${who}` : `the ${kind} of ${who}`;
  if (how === 'added') return `${whose} is now ${after?.id} (before, it had none of its own)`;
  if (how === 'removed') return `${who} is no longer associated with the ${kind} ${before?.id}`;
  if (before?.id !== after?.id) return `${whose} is now ${after?.id} (was ${before?.id})`;
  return `the association of ${who} with the ${kind} ${after?.id} is ${after?.state} now (was ${before?.state})`;
}
