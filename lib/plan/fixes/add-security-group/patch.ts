import type { Instance } from '../../../model/aws/instance.ts';
import type { NetworkInterface } from '../../../model/aws/network-interface.ts';
import type { SecurityGroup } from '../../../model/aws/security-group.ts';
import type { ChangeOf } from '../../../model/change.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { plannedId } from '../open-security-group/planned.ts';
import { ruleRows, withPermissions } from '../open-security-group/rows.ts';

type Change = ChangeOf<'add-security-group'>;

/** The group is there with these rules alone, and the interface has it, wherever the snapshot tells of it. */
export function patchGroup(snapshot: Snapshot, change: Change): Snapshot {
  const { SecurityGroups: groups, SecurityGroupRules: rules, NetworkInterfaces, Reservations } = snapshot;
  const group = newGroup(snapshot, change);
  const membership = { GroupId: group.GroupId, GroupName: change.groupName };
  const join = (one: NetworkInterface) => (one.NetworkInterfaceId === change.eni ? withGroup(one, membership) : one);
  const own = { id: group.GroupId, owner: group.OwnerId };
  return {
    ...snapshot,
    ...(groups === undefined ? {} : { SecurityGroups: [...groups, group] }),
    ...(rules === undefined
      ? {}
      : { SecurityGroupRules: [...rules, ...ruleRows(snapshot, own, change.direction, change.permissions)] }),
    ...(NetworkInterfaces === undefined ? {} : { NetworkInterfaces: NetworkInterfaces.map(join) }),
    ...(Reservations === undefined
      ? {}
      : {
          Reservations: Reservations.map((one) =>
            one.Instances.some(has(change.eni))
              ? { ...one, Instances: one.Instances.map((instance) => joined(instance, change.eni, join)) }
              : one,
          ),
        }),
  };
}

export function newGroup(snapshot: Snapshot, { eni, vpcId, groupName, direction, permissions }: Change): SecurityGroup {
  const owner = snapshot.NetworkInterfaces?.find((one) => one.NetworkInterfaceId === eni)?.OwnerId;
  const group = {
    GroupId: plannedId(snapshot),
    GroupName: groupName,
    VpcId: vpcId,
    ...(owner === undefined ? {} : { OwnerId: owner }),
    IpPermissions: [],
    IpPermissionsEgress: [],
  };
  return withPermissions(group, direction, permissions);
}

function joined(instance: Instance, eni: string, join: (one: NetworkInterface) => NetworkInterface): Instance {
  return has(eni)(instance)
    ? { ...instance, NetworkInterfaces: (instance.NetworkInterfaces ?? []).map(join) }
    : instance;
}

function has(eni: string): (instance: Instance) => boolean {
  return ({ NetworkInterfaces: own = [] }) => own.some((one) => one.NetworkInterfaceId === eni);
}

function withGroup(one: NetworkInterface, group: { readonly GroupId: string }): NetworkInterface {
  return { ...one, Groups: [...(one.Groups ?? []), group] };
}
