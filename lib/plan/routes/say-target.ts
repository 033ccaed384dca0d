import type { RouteTarget } from '../../model/change.ts';

const NOUNS: Readonly<Record<RouteTarget['kind'], string>> = {
  'nat-gateway': 'NAT gateway',
  'internet-gateway': 'internet gateway',
  'egress-only-gateway': 'egress-only internet gateway',
  'transit-gateway': 'transit gateway',
  'vpc-peering': 'VPC peering',
  'virtual-gateway': 'virtual private gateway',
  interface: 'interface',
  'vpc-endpoint': 'VPC endpoint',
};

/** `NAT gateway nat-0a1b`. */
export function sayTarget({ kind, id }: RouteTarget): string {
  return `${NOUNS[kind]} ${id}`;
}
