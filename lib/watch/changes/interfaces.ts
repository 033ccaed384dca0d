import { type Part, type PartsOf, type Row } from './part.ts';
import { editRow, listIn, rowsOf, said, sharedLists, sharedRows, textIn } from './rows.ts';

/** The groups of an interface, one by one. */
export const interfaceGroups: PartsOf = (snapshot, other) =>
  sharedLists(snapshot, other, 'NetworkInterfaces', 'Groups').flatMap((row) => {
    const eni = said(row['NetworkInterfaceId']);
    return listIn(row, 'Groups').map((group): Part => {
      const id = said(group['GroupId']);
      const edit = (change: (all: readonly Row[]) => readonly Row[]): Part['put'] => {
        return (from) =>
          editRow(from, 'NetworkInterfaces', eni, (one) => ({ ...one, Groups: change(listIn(one, 'Groups')) }));
      };
      return {
        key: `interface-group ${eni} ${id}`,
        source: 'NetworkInterfaces',
        what: 'interface-group',
        resourceId: eni,
        value: true,
        put: edit((all) => [...all, group]),
        drop: edit((all) => all.filter((one) => one['GroupId'] !== id)),
        say: (how) =>
          how === 'removed' ? `${eni} is no longer in the group ${id}` : `${eni} is in the group ${id} now`,
      };
    });
  });

/** Public addresses of interfaces, as the interfaces tell them and as the addresses do. */
export const publicAddresses: PartsOf = (snapshot, other) => [
  ...sharedRows(snapshot, other, 'NetworkInterfaces').flatMap(associated),
  ...rowsOf(snapshot, 'Addresses').flatMap(allocated),
];

function associated(row: Row): readonly Part[] {
  const eni = said(row['NetworkInterfaceId']);
  const { PublicIp } = (row['Association'] ?? {}) as Row;
  const inside = listIn(row, 'PrivateIpAddresses').flatMap((one) => {
    const { PublicIp: ip } = (one['Association'] ?? {}) as Row;
    return typeof ip === 'string' ? [ip] : [];
  });
  const all = new Set([...(typeof PublicIp === 'string' ? [PublicIp] : []), ...inside]);
  return [...all].map((ip) =>
    addressPart(eni, ip, 'NetworkInterfaces', {
      put: (snapshot) => editRow(snapshot, 'NetworkInterfaces', eni, (now) => withAddress(now, row, ip)),
      drop: (snapshot) => editRow(snapshot, 'NetworkInterfaces', eni, (now) => withoutAddress(now, ip)),
    }),
  );
}

/** The association as it was, at the same private address. */
function withAddress(now: Row, before: Row, ip: string): Row {
  const own = (before['Association'] ?? {}) as Row;
  const old = new Map(listIn(before, 'PrivateIpAddresses').map((one) => [one['PrivateIpAddress'], one['Association']]));
  const addresses = listIn(now, 'PrivateIpAddresses').map((one) => {
    const association = old.get(one['PrivateIpAddress']) as Row | undefined;
    return association?.['PublicIp'] === ip ? { ...one, Association: association } : one;
  });
  return {
    ...now,
    ...(own['PublicIp'] === ip && { Association: own }),
    ...(now['PrivateIpAddresses'] !== undefined && { PrivateIpAddresses: addresses }),
  };
}

function withoutAddress(now: Row, ip: string): Row {
  const addresses = listIn(now, 'PrivateIpAddresses').map((one) => unassociated(one, ip));
  return {
    ...unassociated(now, ip),
    ...(now['PrivateIpAddresses'] !== undefined && { PrivateIpAddresses: addresses }),
  };
}

function unassociated(row: Row, ip: string): Row {
  const { Association, ...rest } = row;
  return (Association as Row | undefined)?.['PublicIp'] === ip ? rest : row;
}

function allocated(row: Row): readonly Part[] {
  const [eni, ip] = [textIn(row, 'NetworkInterfaceId'), textIn(row, 'PublicIp')];
  if (eni === undefined || ip === undefined) return [];
  const {
    NetworkInterfaceId: _eni,
    AssociationId: _association,
    PrivateIpAddress: _private,
    InstanceId: _host,
    ...free
  } = row;
  return [
    addressPart(eni, ip, 'Addresses', {
      put: (snapshot) => ({
        ...snapshot,
        Addresses: [...rowsOf(snapshot, 'Addresses').filter((one) => one['PublicIp'] !== ip), row],
      }),
      drop: (snapshot) => editRow(snapshot, 'Addresses', ip, () => free),
    }),
  ];
}

function addressPart(eni: string, ip: string, source: string, edits: Pick<Part, 'put' | 'drop'>): Part {
  return {
    key: `public-address ${eni} ${ip}`,
    source,
    what: 'public-address',
    resourceId: eni,
    value: true,
    hangsOn: [eni],
    ...edits,
    say: (how) =>
      how === 'removed' ? `${eni} no longer has the public address ${ip}` : `${eni} has the public address ${ip} now`,
  };
}
