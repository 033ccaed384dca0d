import { isRow, type Row } from './row.ts';
import { textAt } from './text-at.ts';

type Join = (earlier: Row, later: Row) => Row;

/** describe-prefix-lists and describe-managed-prefix-lists each tell half of a list. */
const fieldwise: Join = (earlier, later) => ({ ...earlier, ...later });

/** The later file is the newer one, but what was available and is not in the later file is there in another account. */
const newer: Join = (earlier, later) => (isAvailable(earlier) && !isAvailable(later) ? earlier : later);

function isAvailable(row: Row): boolean {
  return textAt(row, ['State'])?.toLowerCase() === 'available';
}

/** Pages of one list, or the views of two accounts: rows that the fields of `id` tell apart are all kept. */
function listwise(field: string, ...id: readonly string[]): Join {
  return (earlier, later) => {
    const rows = [...rowsOf(earlier, field), ...rowsOf(later, field)];
    const joined = new Map(rows.map((row) => [JSON.stringify(id.map((part) => row[part])), row]));
    const cut = earlier['AdditionalRoutesAvailable'] === true && { AdditionalRoutesAvailable: true };
    return { ...earlier, ...later, ...cut, [field]: [...joined.values()] };
  };
}

function rowsOf(document: Row, field: string): readonly Row[] {
  const rows = document[field];
  return Array.isArray(rows) ? rows.filter(isRow) : [];
}

const JOINS: ReadonlyMap<string, Join> = new Map([
  ['PrefixLists', fieldwise],
  ['prefixListEntries', listwise('Entries', 'Cidr')],
  ['transitGatewayRoutes', listwise('Routes', 'DestinationCidrBlock', 'PrefixListId', 'Type')],
  [
    'transitGatewayPropagations',
    listwise('TransitGatewayRouteTablePropagations', 'TransitGatewayAttachmentId', 'ResourceId'),
  ],
]);

/** How two rows of one id become one, by the key of the snapshot. */
export function joinOf(key: string): Join {
  return JOINS.get(key) ?? newer;
}
