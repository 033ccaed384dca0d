import type { Snapshot } from '../lib/model/snapshot.ts';
import { accessListsOf } from './organisation/access-lists.ts';
import { draws } from './organisation/draws.ts';
import { groupsOf } from './organisation/groups.ts';
import { endpointsOf, interfacesOf } from './organisation/interfaces.ts';
import { type Place, S3, vpcAt } from './organisation/place.ts';
import { gatewaysOf, subnetsOf, tablesOf } from './organisation/places.ts';
import { meshOf } from './organisation/transit.ts';

/** How many VPCs, and interfaces in each. The same seed gives the same organisation. */
export interface Size {
  readonly vpcs: number;
  readonly interfaces: number;
  readonly seed: number;
}

/**
 * Many VPCs of one hand: three zones with a public, an app and a data tier each, NAT in every zone, a transit gateway
 * between all of them, peerings between some, groups that most interfaces share, and here and there something broken.
 */
export function organisation({ vpcs, interfaces, seed }: Size): Snapshot {
  const draw = draws(seed);
  const places: readonly Place[] = Array.from({ length: vpcs }, (_, index) => vpcAt(index, vpcs, draw));
  return {
    documents: { ...meshOf(places).documents },
    hosts: {},
    names: {
      'api.example.com': ['203.0.113.80', '203.0.113.81', '203.0.113.82'],
      'mail.example.com': ['198.51.100.25'],
    },
    Vpcs: places.map(({ id, cidr }) => ({ VpcId: id, CidrBlock: cidr, OwnerId: '111111111111' })),
    Subnets: places.flatMap(subnetsOf),
    RouteTables: places.flatMap(tablesOf),
    NetworkAcls: places.flatMap(accessListsOf),
    SecurityGroups: places.flatMap(groupsOf),
    NetworkInterfaces: places.flatMap((place) => interfacesOf(place, interfaces, draw)),
    ...gatewaysOf(places),
    VpcEndpoints: places.flatMap(endpointsOf),
    PrefixLists: [
      { PrefixListId: S3, PrefixListName: 'com.amazonaws.eu-west-1.s3', Cidrs: ['52.218.0.0/17', '3.5.64.0/21'] },
    ],
    ...meshOf(places).families,
  };
}

/** A hundred at most, each another: public hosts, private ranges, interfaces of other VPCs, endpoints, mail and time. */
export function destinationsOf({ vpcs }: Pick<Size, 'vpcs'>, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => destination(i, vpcs));
}

function destination(i: number, vpcs: number): string {
  const last = 10 + (Math.floor(i / 10) % 6);
  const late = i < 60 ? 0 : 1;
  const kinds = [
    `203.0.113.${i + 1}:443`,
    `10.${(i * 7) % vpcs}.${(i % 3) * 16 + 2}.${last}:${5432 + late}`,
    `https://198.51.100.${i + 1}`,
    `10.${(i * 13) % vpcs}.${(i % 3) * 16 + 1}.${last}:${8080 + late}`,
    `10.240.${i}.0/24:1521`,
    `52.218.${i % 128}.7:443`,
    `eni-${(i * 11) % vpcs}-${last}:${443 + late}`,
    `udp://192.0.2.${i + 1}:123`,
    i % 20 === 8 ? `api.example.com:${443 + i - 8}` : `203.0.113.${i + 1}:${1000 + i}`,
    i % 20 === 9 ? `mail.example.com:${25 + i - 9}` : `icmp://198.51.100.${i + 1}`,
  ];
  return kinds[i % kinds.length] as string;
}
