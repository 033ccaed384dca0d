import { FAMILIES, type FamilyKey, type Snapshot } from '../../model/snapshot.ts';
import { ownInterfaces } from './field-kinds.ts';
import type { Part, PartsOf, Row } from './part.ts';
import { addRow, dropExactly, dropRow, idOf, putRow, rowsOf, thingOf } from './rows.ts';

/** Families whose rows are compared elsewhere, or mean nothing by themselves. */
const ELSEWHERE: ReadonlySet<FamilyKey> = new Set(['SecurityGroupRules', 'Addresses', 'Reservations']);

/** What a person calls it; the id alone says it well enough of most. */
const NAMES: Partial<Readonly<Record<FamilyKey, readonly [what: string, name: string]>>> = {
  NatGateways: ['nat-gateway', 'the NAT gateway '],
  VpcEndpoints: ['vpc-endpoint', 'the endpoint '],
  VpcPeeringConnections: ['vpc-peering', 'the peering '],
  InternetGateways: ['internet-gateway', 'the internet gateway '],
  EgressOnlyInternetGateways: ['egress-only-gateway', 'the egress-only gateway '],
  TransitGatewayVpcAttachments: ['transit-gateway-attachment', 'the attachment '],
  TransitGatewayAttachments: ['transit-gateway-attachment', 'the attachment '],
  NetworkInterfaces: ['interface', 'the interface '],
  VpcBlockPublicAccessExclusions: ['block-public-access', 'the exclusion from Block Public Access '],
  VpcBlockPublicAccessOptions: ['block-public-access', 'Block Public Access of the account '],
};

/** Rows that only one of the snapshots has. A family that one of them never recorded says nothing. */
export const wholeRows: PartsOf = (snapshot, other) =>
  (Object.keys(FAMILIES) as FamilyKey[])
    .filter((family) => !ELSEWHERE.has(family) && snapshot[family] !== undefined && other[family] !== undefined)
    .flatMap((family) => {
      const known = new Set(rowsOf(other, family).map((row) => idOf(family, row)));
      return rowsOf(snapshot, family)
        .filter((row) => idOf(family, row) !== '' && !known.has(idOf(family, row)))
        .map((row) => partOf(family, row, rulesOf(snapshot, family, row)));
    });

/** A group brings the rows of its rules along. */
function rulesOf(snapshot: Snapshot, family: FamilyKey, row: Row): readonly Row[] {
  if (family !== 'SecurityGroups') return [];
  return rowsOf(snapshot, 'SecurityGroupRules').filter((rule) => rule['GroupId'] === row['GroupId']);
}

function partOf(family: FamilyKey, row: Row, rules: readonly Row[]): Part {
  const [id, thing] = [idOf(family, row), thingOf(family, row)];
  const [what, name] = NAMES[family] ?? [family, ''];
  return {
    key: `${what} ${thing}`,
    source: `row ${family} ${id}`,
    what,
    resourceId: thing,
    value: true,
    hangsOn: [thing],
    carries: [thing, ...ownInterfaces(row)],
    put: (snapshot) =>
      rules.reduce<Snapshot>(
        (now, rule) => addRow(dropExactly(now, 'SecurityGroupRules', rule), 'SecurityGroupRules', rule),
        putRow(snapshot, family, row),
      ),
    drop: (snapshot) =>
      rules.reduce<Snapshot>(
        (now, rule) => dropExactly(now, 'SecurityGroupRules', rule),
        dropRow(snapshot, family, id),
      ),
    say: (how) => (how === 'removed' ? `${name}${thing} is gone` : `${name}${thing} is new`),
  };
}
