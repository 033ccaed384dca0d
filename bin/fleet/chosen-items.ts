import { few } from '../../lib/explain/render/words/few.ts';
import type { FleetItem } from '../../lib/model/fleet.ts';
import { Problem, quote } from '../../lib/problem.ts';

/** The VPCs that were named, or all. Throws a Problem for one that is not there. */
export function chosenItems(items: readonly FleetItem[], vpcs: readonly string[] | undefined): readonly FleetItem[] {
  if (vpcs === undefined) return items;
  const known = items.map(({ vpcId }) => vpcId);
  for (const vpc of vpcs)
    if (!known.includes(vpc))
      throw new Problem('not-found', `no network interface is in ${quote(vpc)}; there are some in ${few(known)}`);
  return items.filter(({ vpcId }) => vpcs.includes(vpcId));
}
