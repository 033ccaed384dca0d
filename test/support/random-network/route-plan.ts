import * as fc from 'fast-check';
import type { Route } from '../../../lib/model/aws/route-table.ts';
import { type Drawn, usually, weighted } from './choose.ts';
import { eniId, type TableRole } from './layout.ts';

/** What a VPC's routes can lead to. */
export type Target = Omit<Route, 'DestinationCidrBlock' | 'DestinationIpv6CidrBlock' | 'DestinationPrefixListId'>;
export type TargetName = keyof ReturnType<typeof targetsOf>;

export function targetsOf(vpc: number) {
  return {
    igw: { GatewayId: `igw-${vpc}` },
    eigw: { EgressOnlyInternetGatewayId: `eigw-${vpc}` },
    nat: { NatGatewayId: `nat-${vpc}` },
    privateNat: { NatGatewayId: `nat-${vpc}-private` },
    lostNat: { NatGatewayId: `nat-${vpc}-lost` },
    forwarder: { NetworkInterfaceId: eniId(vpc, 'forwarder'), InstanceId: `i-${eniId(vpc, 'forwarder')}` },
    lostInterface: { NetworkInterfaceId: 'eni-lost' },
    tgw: { TransitGatewayId: 'tgw-1' },
    vgw: { GatewayId: `vgw-${vpc}` },
    s3: { GatewayId: `vpce-${vpc}` },
    unseenPeer: { VpcPeeringConnectionId: 'pcx-unseen' },
    localGateway: { LocalGatewayId: 'lgw-1' },
    blackhole: { NatGatewayId: `nat-${vpc}-gone`, State: 'blackhole' },
    filtered: { GatewayId: `igw-${vpc}`, State: 'filtered' },
  } satisfies Record<string, Target>;
}

/** Where the default route of each table leads: mostly as its name says. */
const defaults: Readonly<Record<TableRole, fc.Arbitrary<TargetName | null>>> = {
  public: weighted<TargetName | null>(
    ['igw', 24],
    [null, 2],
    ['blackhole', 1],
    ['nat', 1],
    ['privateNat', 1],
    ['tgw', 1],
    ['forwarder', 1],
  ),
  app: weighted<TargetName | null>(
    ['nat', 16],
    ['tgw', 8],
    ['forwarder', 8],
    ['privateNat', 2],
    [null, 2],
    ['igw', 1],
    ['vgw', 1],
    ['blackhole', 1],
    ['filtered', 1],
    ['lostNat', 1],
    ['lostInterface', 1],
    ['localGateway', 1],
  ),
  data: weighted<TargetName | null>(['tgw', 8], ['nat', 8], [null, 2], ['forwarder', 2], ['igw', 1], ['privateNat', 1]),
  transit: weighted<TargetName | null>(
    ['nat', 14],
    [null, 2],
    ['forwarder', 2],
    ['igw', 1],
    ['tgw', 1],
    ['blackhole', 1],
  ),
};

const default6 = weighted<TargetName | null>(['eigw', 8], ['igw', 6], ['tgw', 1], [null, 1], ['blackhole', 1]);

/** A route of its own kind: destination (an address range, a list, or one of the VPC's subnets), target, origin. */
export type Extra = readonly [destination: string, target: TargetName, origin?: string];

const EXTRAS: readonly Extra[] = [
  ['203.0.113.0/24', 'blackhole'],
  ['203.0.113.0/24', 'igw'],
  ['198.51.100.0/24', 'vgw', 'EnableVgwRoutePropagation'],
  ['pl-corp', 'tgw'],
  ['pl-corp', 'nat'],
  ['172.31.0.0/16', 'unseenPeer'],
  ['10.0.0.0/8', 'tgw'],
  ['app-b', 'forwarder'],
  ['app-a', 'nat'],
  ['app-b', 'privateNat'],
  ['pl-unread', 'igw'],
];

/** Several for one destination: two lists, a list and a propagated route, a written and a propagated one. */
const CONTESTS: readonly (readonly Extra[])[] = [
  [
    ['pl-corp', 'nat'],
    ['pl-partner', 'igw'],
  ],
  [
    ['203.0.113.0/24', 'vgw', 'EnableVgwRoutePropagation'],
    ['pl-corp', 'nat'],
  ],
  [
    ['203.0.113.0/24', 'vgw', 'EnableVgwRoutePropagation'],
    ['203.0.113.0/24', 'nat'],
  ],
];

const extras = fc.oneof(
  { arbitrary: fc.constant<readonly Extra[]>([]), weight: 16 },
  { arbitrary: fc.subarray([...EXTRAS], { maxLength: 2 }), weight: 4 },
  { arbitrary: fc.constantFrom(...CONTESTS), weight: 1 },
);

function tablePlan(role: TableRole) {
  return fc.record({
    default: defaults[role],
    default6,
    s3: role === 'transit' ? fc.constant(false) : usually(false, 1, true),
    /** Whether the table knows the way to each of the other VPCs. */
    cross: fc.tuple(...[0, 1, 2].map(() => usually(true, 16, false))),
    extras,
    associated: usually(true, 16, false),
    writesLocal: usually(true, 4, false),
  });
}

export const routePlan = fc.record({
  public: tablePlan('public'),
  app: tablePlan('app'),
  data: tablePlan('data'),
  transit: tablePlan('transit'),
  main: weighted<TableRole>(['app', 4], ['public', 1], ['data', 1]),
});
export type RoutePlan = Drawn<typeof routePlan>;
