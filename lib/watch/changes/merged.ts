import type { FoundChange, RawChange } from './found-change.ts';

/** What is told first where several are one change. */
const FIRST = [
  'block-public-access',
  'nat-gateway',
  'vpc-endpoint',
  'vpc-peering',
  'internet-gateway',
  'egress-only-gateway',
  'virtual-gateway',
  'transit-gateway-attachment',
  'instance',
  'interface',
];

/** Changes that are one: the same thing in two places, one account's Block Public Access, and what hangs on what is gone. */
export function merged(raw: readonly RawChange[]): readonly FoundChange[] {
  const carriers = raw.flatMap((change) => change.carries.map((id) => [id, change] as const));
  const owners = Map.groupBy(carriers, ([id]) => id);
  const owner = (id: string) => (owners.get(id) ?? []).map(([, change]) => change);
  const groups = Map.groupBy(raw, (change) => leaderOf(change, owner));
  return [...groups.values()].map(oneOf);
}

/** By what a group is known: its own key, or that of whatever carries it, up to the last one. */
function leaderOf(
  change: RawChange,
  owners: (id: string) => readonly RawChange[],
  seen: ReadonlySet<string> = new Set(),
): string {
  if (change.what === 'block-public-access') return change.what;
  const above = change.hangsOn.flatMap(owners).find((one) => !seen.has(one.key) && explains(one, change));
  return above === undefined ? change.key : leaderOf(above, owners, new Set([...seen, change.key]));
}

const ROUTES: ReadonlySet<string> = new Set(['route', 'transit-gateway-route']);

/** A route that somebody wrote or deleted is a change of its own, unless its target came or went with it. */
function explains(above: RawChange, change: RawChange): boolean {
  if (above.key === change.key) return false;
  return !ROUTES.has(change.what) || change.how === 'changed' || above.how === change.how;
}

function oneOf(group: readonly RawChange[]): FoundChange {
  const [first] = group.toSorted((a, b) => rank(a) - rank(b)) as [RawChange];
  const { what, how, resourceId, sentence } = first;
  const revert: FoundChange['revert'] = (snapshot) => group.reduce((now, one) => one.revert(now), snapshot);
  return { what, how, resourceId, sentence, revert };
}

/** Of an account's Block Public Access the option is told before what it means for each VPC and subnet. */
function rank({ what, resourceId }: RawChange): number {
  const place = FIRST.indexOf(what);
  if (what === 'block-public-access') return /^(vpc|subnet)-/.test(resourceId) ? 0.5 : 0;
  return place === -1 ? FIRST.length : place;
}
