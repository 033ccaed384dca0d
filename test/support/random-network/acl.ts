import * as fc from 'fast-check';
import type { NetworkAcl, NetworkAclEntry } from '../../../lib/model/aws/network-acl.ts';
import { both, EVERYTHING, PINGS, tcp, wildEntries } from './acl-entries.ts';
import { type Drawn, usually, weighted } from './choose.ts';
import { SUBNETS, subnetId, vpcId } from './layout.ts';

/** Random ACLs: open ones, ones that share the reply's ports among entries, and ones with no sense at all. */
const open = fc.constant([...both(true, 100, 'allow', EVERYTHING), ...both(false, 100, 'allow', EVERYTHING)]);

/** Everything out, and back in by several ranges with cuts between them; perhaps a deny pierces them. */
const pieces = fc
  .record({
    cuts: fc.uniqueArray(fc.integer({ min: 1025, max: 65535 }), { maxLength: 3 }),
    gap: fc.boolean(),
    pierce: usually<readonly [number, number] | null>(null, 2, [40000, 40999], [32768, 60999], [1024, 1100]),
  })
  .map(({ cuts, gap, pierce }) => {
    const starts = [1024].concat(cuts.toSorted((a, b) => a - b));
    const list = both(true, 100, 'allow', EVERYTHING).concat(both(false, 90, 'allow', tcp(443, 443)));
    for (const [index, from] of starts.entries()) {
      const to = (starts[index + 1] ?? 65536) - (gap ? 2 : 1);
      if (from <= to) list.push(...both(false, 100 + 10 * index, 'allow', tcp(from, to)));
    }
    list.push(...both(false, 200, 'allow', { Protocol: '17', PortRange: { From: 0, To: 65535 } }));
    list.push(...both(false, 210, 'allow', PINGS));
    return pierce === null ? list : list.concat(both(false, 50, 'deny', tcp(...pierce)));
  });

/** What a careful person writes: the services out, the ephemeral range of one system back in. */
const careful = fc
  .record({ services: fc.constantFrom([443, 443], [0, 1023], [443, 5432]), from: fc.constantFrom(1024, 32768, 49152) })
  .map(({ services: [low = 0, high = 0], from }) => {
    return [
      both(true, 100, 'allow', tcp(low, high)),
      both(true, 110, 'allow', tcp(1024, 65535)),
      both(false, 100, 'allow', tcp(from, 65535)),
      both(false, 110, 'allow', tcp(low, high)),
      both(false, 120, 'deny', EVERYTHING),
    ].flat();
  });

const LAST = [both(true, 32767, 'deny', EVERYTHING), both(false, 32767, 'deny', EVERYTHING)].flat();

/** Entries come in no order: the list is cut somewhere and its halves are swapped. */
function unsorted(kinds: fc.Arbitrary<readonly NetworkAclEntry[]>): fc.Arbitrary<readonly NetworkAclEntry[]> {
  return fc.tuple(kinds, fc.nat(20)).map(([usable, cut]) => {
    const all = usable.concat(LAST);
    const at = cut % all.length;
    return all.slice(at).concat(all.slice(0, at));
  });
}

const special = unsorted(
  fc.oneof(
    { arbitrary: pieces, weight: 6 },
    { arbitrary: careful, weight: 3 },
    { arbitrary: open, weight: 1 },
    { arbitrary: wildEntries, weight: 1 },
  ),
);

/** A VPC's ACLs: the default one, two of its own, and which subnet has which. */
export const aclPlan = fc.record({
  default: unsorted(fc.oneof({ arbitrary: open, weight: 40 }, { arbitrary: wildEntries, weight: 1 })),
  special,
  other: special,
  unread: usually(false, 40, true),
  of: fc.tuple(...SUBNETS.map(() => weighted([0, 9], [1, 1], [2, 1]))),
});

export function buildAcls(vpc: number, plan: Drawn<typeof aclPlan>): NetworkAcl[] {
  return [plan.default, plan.special, plan.other].map((list, index) => {
    const acl: NetworkAcl = {
      NetworkAclId: `acl-${vpc}-${index}`,
      VpcId: vpcId(vpc),
      IsDefault: index === 0,
      Associations: SUBNETS.filter((_, subnet) => index > 0 && plan.of[subnet] === index).map((role) => ({
        SubnetId: subnetId(vpc, role),
      })),
    };
    if (!plan.unread || index !== 1) acl.Entries = [...list];
    return acl;
  });
}
