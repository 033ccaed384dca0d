import { type Address, IntervalSet, IPV4, IPV6, parsePrefix, readPrefix } from '../../packets/index.ts';
import { NOT_ROUTED } from '../../request/public-internet.ts';
import { isRow, type Row } from '../snapshot/row.ts';
import { type CaptureFile, isText } from './capture-file.ts';

/** Addresses that stay as they are: those that are nobody's, and the ranges of AWS's own prefix lists, which are public. */
export function keptAddresses(files: readonly CaptureFile[]): IntervalSet<Address> {
  const global = IntervalSet.of<Address>(parsePrefix('2000::/3'));
  const rows = files.flatMap((file) => (isText(file) ? [] : rowsIn(file.content)));
  const managed = new Set(rows.filter(isManagedByAws).map((row) => row['PrefixListId']));
  const cidrs = rows.filter((row) => managed.has(row['PrefixListId'])).flatMap(cidrsOf);
  const ranges = cidrs.map(readPrefix).filter((range) => range !== undefined);
  return NOT_ROUTED.union(IntervalSet.of(IPV6).subtract(global)).union(IntervalSet.of(...ranges));
}

/** Translators read an IPv4 address out of the last 32 bits of these: that part is moved, and the rest is kept. */
export const EMBEDDING: IntervalSet<Address> = IntervalSet.of(
  parsePrefix('64:ff9b::/96'),
  parsePrefix('::ffff:0:0/96'),
);

/** The last 32 bits as an address of IPv4. */
export function embedded(address: Address): Address {
  return address % IPV4[1];
}

function isManagedByAws(row: Row): boolean {
  return typeof row['PrefixListId'] === 'string' && String(row['PrefixListName']).startsWith('com.amazonaws.');
}

/** `Cidrs` of describe-prefix-lists, or `Entries` of get-managed-prefix-list-entries. */
function cidrsOf(row: Row): readonly string[] {
  const listed: readonly unknown[] = Array.isArray(row['Cidrs']) ? row['Cidrs'] : [];
  const entries: readonly unknown[] = Array.isArray(row['Entries']) ? row['Entries'] : [];
  const all = [...listed, ...entries.map((entry) => (isRow(entry) ? entry['Cidr'] : undefined))];
  return all.filter((cidr) => typeof cidr === 'string');
}

function rowsIn(value: unknown): readonly Row[] {
  if (Array.isArray(value)) return value.flatMap(rowsIn);
  return isRow(value) ? [value, ...Object.values(value).flatMap(rowsIn)] : [];
}
