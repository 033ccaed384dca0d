import { isGap } from '../../model/gap.ts';
import type { Warning } from './warning.ts';

/** The interface is in a subnet that another account shares: its owner sees the ACL and the routes and cannot change them. */
export const sharedSubnet: Warning = ({ network, home }) => {
  const [subnet, vpc] = [network.subnet(home.subnetId), network.vpc(home.vpcId)];
  const owner = (isGap(subnet) ? undefined : subnet.OwnerId) ?? (isGap(vpc) ? undefined : vpc.OwnerId);
  const { OwnerId: tenant } = home.record;
  if (owner === undefined || tenant === undefined || owner === tenant) return [];
  return [
    {
      code: 'shared-subnet',
      severity: 'info',
      message: `${home.subnetId} belongs to account ${owner} and ${home.id} to account ${tenant}: only ${owner} can change the network ACL and the routes of that subnet.`,
      evidence: { resourceId: home.subnetId, owner, interface: home.id, interfaceOwner: tenant },
    },
  ];
};
