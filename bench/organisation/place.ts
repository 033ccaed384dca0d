import type { Draw } from './draws.ts';

export const TIERS = ['public', 'app', 'data'] as const;
export type Tier = (typeof TIERS)[number];

export const ZONES = [0, 1, 2] as const;
export type Zone = (typeof ZONES)[number];

/** The service whose addresses a gateway endpoint's route leads to. */
export const S3 = 'pl-s3';

/** What is wrong with a VPC; most have nothing. */
export type Fault = 'none' | 'nat-down' | 'half-replies' | 'blackhole' | 'no-attachment';

/** One VPC, before it is written out. */
export interface Place {
  readonly index: number;
  readonly id: string;
  readonly cidr: string;
  readonly fault: Fault;
  /** The VPC at the other end of a peering. */
  readonly peer: number | undefined;
}

const FAULTS: readonly Fault[] = ['nat-down', 'half-replies', 'blackhole', 'no-attachment'];

/** The second octet is the VPC's number: no ranges overlap, as they may not behind one transit gateway. */
export function vpcAt(index: number, of: number, draw: Draw): Place {
  const fault = draw() < 0.15 ? (FAULTS[Math.floor(draw() * FAULTS.length)] ?? 'none') : 'none';
  const other = index % 2 === 0 ? index + 1 : index - 1;
  return { index, id: `vpc-${index}`, cidr: `10.${index}.0.0/16`, fault, peer: other < of ? other : undefined };
}

export function subnetId({ index }: Place, tier: Tier, zone: Zone): string {
  return `subnet-${index}-${tier}-${zone}`;
}

/** The first three numbers of a subnet's addresses. */
export function stem({ index }: Place, tier: Tier, zone: Zone): string {
  return `10.${index}.${zone * 16 + TIERS.indexOf(tier)}`;
}

/** Tiers and zones of a VPC, each subnet once. */
export function everySubnet(): readonly (readonly [Tier, Zone])[] {
  return TIERS.flatMap((tier) => ZONES.map((zone) => [tier, zone] as const));
}
