import * as fc from 'fast-check';
import type { IpPermission, SecurityGroup } from '../../../lib/model/aws/security-group.ts';
import { type Drawn, usually, weighted } from './choose.ts';
import { ALL, INTERNAL, LISTS, REFERENCES, wildPermission, world } from './group-rules.ts';
import { groupId, OWNER, vpcId } from './layout.ts';

/** Random security groups: what people write, what refers to other groups only, nothing, and nonsense. */
const nothing = fc.constant<IpPermission[]>([]);
const nonsense = fc.array(wildPermission, { minLength: 1, maxLength: 3 });

const egress = fc.oneof(
  {
    arbitrary: weighted([[ALL], 26], [[world(443), INTERNAL], 3], [[LISTS, REFERENCES], 1], [[REFERENCES], 1]),
    weight: 42,
  },
  { arbitrary: nonsense, weight: 3 },
  { arbitrary: nothing, weight: 1 },
);

const ingress = fc.oneof(
  {
    arbitrary: weighted([[INTERNAL, world(443)], 5], [[ALL], 4], [[REFERENCES], 3], [[world(443)], 1]),
    weight: 36,
  },
  { arbitrary: nonsense, weight: 3 },
  { arbitrary: nothing, weight: 1 },
);

const oneGroup = fc.record({ IpPermissions: ingress, IpPermissionsEgress: egress });

export const groupPlan = fc.record({
  app: oneGroup,
  web: oneGroup,
  db: oneGroup,
  forwarder: fc.record({
    IpPermissions: usually([INTERNAL, ALL], 16, [REFERENCES], []),
    IpPermissionsEgress: usually([ALL], 16, [world(443)], []),
  }),
});

export function buildGroups(vpc: number, plan: Drawn<typeof groupPlan>): SecurityGroup[] {
  return (['app', 'web', 'db', 'forwarder'] as const).map((name) => ({
    GroupId: groupId(vpc, name),
    GroupName: name,
    VpcId: vpcId(vpc),
    OwnerId: OWNER,
    IpPermissions: [...plan[name].IpPermissions],
    IpPermissionsEgress: [...plan[name].IpPermissionsEgress],
  }));
}
