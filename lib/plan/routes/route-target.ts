import type { RouteEntry, Table, Target } from '../../evaluate/network/routes.ts';
import { longest, valuesAt } from '../../evaluate/prefix-index.ts';
import type { RouteTarget } from '../../model/change.ts';
import type { Address } from '../../packets/index.ts';

const KINDS: Readonly<Partial<Record<Target['to'], RouteTarget['kind']>>> = {
  'nat-gateway': 'nat-gateway',
  'internet-gateway': 'internet-gateway',
  'egress-only-gateway': 'egress-only-gateway',
  'transit-gateway': 'transit-gateway',
  'vpc-peering': 'vpc-peering',
  'virtual-gateway': 'virtual-gateway',
  'nat-instance': 'interface',
  'gateway-endpoint': 'vpc-endpoint',
  'firewall-endpoint': 'vpc-endpoint',
};

/** A target as a change names it; null for one that has lost its id or that no change can give back. */
export function routeTargetOf({ to, id }: Target): RouteTarget | null {
  const kind = KINDS[to];
  return kind === undefined ? null : { kind, id };
}

/** What stands behind a target that a change names. */
export function hopOf(kind: RouteTarget['kind']): Target['to'] {
  if (kind === 'interface') return 'nat-instance';
  return kind === 'vpc-endpoint' ? 'firewall-endpoint' : kind;
}

/** The route that decides about an address: longest prefix, then static before prefix list before propagated. */
export function entryAt({ index }: Table, address: Address): RouteEntry | undefined {
  const at = longest(index, address);
  return at < 0 ? undefined : valuesAt(index, at).reduce((a, b) => (b.rank < a.rank ? b : a));
}
