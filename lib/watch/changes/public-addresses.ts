import type { Snapshot } from '../../model/snapshot.ts';
import type { How, Part, PartsOf, Row } from './part.ts';
import { addRow, dropRow, editRow, listIn, rowsOf, said, sharedRows, textIn } from './rows.ts';

/**
 * Public addresses of interfaces, as the interfaces tell them and as the addresses do. A private address has one at most,
 * so that another one in its place is one change.
 */
export const publicAddresses: PartsOf = (snapshot, other) => [
  ...sharedRows(snapshot, other, 'NetworkInterfaces').flatMap(associated),
  ...rowsOf(snapshot, 'Addresses').flatMap((row) => allocated(row, snapshot)),
];

function associated(row: Row): readonly Part[] {
  const eni = said(row['NetworkInterfaceId']);
  return [...pairsIn(row)].map(([inside, ip]) =>
    addressPart({ eni, inside, ip }, 'NetworkInterfaces', {
      put: (snapshot) => editRow(snapshot, 'NetworkInterfaces', eni, (now) => withAddress(now, row, inside)),
      drop: (snapshot) => editRow(snapshot, 'NetworkInterfaces', eni, (now) => withAddress(now, {}, inside)),
    }),
  );
}

/** Private address → public address; of the primary one the interface tells twice. */
function pairsIn(row: Row): ReadonlyMap<string, string> {
  const own = [[primaryOf(row), publicIn(row)] as const];
  const all = [...own, ...listIn(row, 'PrivateIpAddresses').map((one) => [primaryOf(one), publicIn(one)] as const)];
  return new Map(all.flatMap(([inside, ip]) => (ip === undefined ? [] : [[inside, ip]])));
}

function primaryOf(row: Row): string {
  return textIn(row, 'PrivateIpAddress') ?? '';
}

function publicIn(row: Row): string | undefined {
  return textIn((row['Association'] ?? {}) as Row, 'PublicIp');
}

/** The association of a private address as it is in another row of the interface; none where it has none there. */
function withAddress(now: Row, source: Row, inside: string): Row {
  const sources = listIn(source, 'PrivateIpAddresses');
  const addresses = listIn(now, 'PrivateIpAddresses').map((one) => {
    const from = sources.find((other) => primaryOf(other) === inside) ?? {};
    return primaryOf(one) === inside ? reassociated(one, from) : one;
  });
  const own = primaryOf(now) === inside ? reassociated(now, source) : now;
  return { ...own, ...(now['PrivateIpAddresses'] !== undefined && { PrivateIpAddresses: addresses }) };
}

function reassociated({ Association: _now, ...row }: Row, { Association }: Row): Row {
  return Association === undefined ? row : { ...row, Association };
}

function allocated(row: Row, snapshot: Snapshot): readonly Part[] {
  const [eni, ip] = [textIn(row, 'NetworkInterfaceId'), textIn(row, 'PublicIp')];
  if (eni === undefined || ip === undefined) return [];
  const home = rowsOf(snapshot, 'NetworkInterfaces').find((one) => one['NetworkInterfaceId'] === eni);
  const inside = textIn(row, 'PrivateIpAddress') ?? primaryOf(home ?? {});
  return [
    addressPart({ eni, inside, ip }, 'Addresses', {
      put: (now) => addRow(dropRow(now, 'Addresses', ip), 'Addresses', row),
      drop: (now) => editRow(now, 'Addresses', ip, free),
    }),
  ];
}

function free(row: Row): Row {
  const { NetworkInterfaceId: _eni, AssociationId: _id, PrivateIpAddress: _inside, InstanceId: _host, ...rest } = row;
  return rest;
}

interface Place {
  readonly eni: string;
  readonly inside: string;
  readonly ip: string;
}

function addressPart({ eni, inside, ip }: Place, source: string, edits: Pick<Part, 'put' | 'drop'>): Part {
  return {
    key: `public-address ${eni} ${inside}`,
    source,
    what: 'public-address',
    resourceId: eni,
    value: ip,
    hangsOn: [eni],
    ...edits,
    say: (how, before, after) => sayAddress(eni, how, said(before), said(after)),
  };
}

function sayAddress(eni: string, how: How, before: string, after: string): string {
  if (how === 'removed') return `${eni} no longer has the public address ${before}`;
  return `${eni} has the public address ${after} now${how === 'changed' ? ` (was ${before})` : ''}`;
}
