import type { Scene } from '../../fix.ts';

/** The account that a group belongs to, where it is certainly another than the one that may be changed. */
export function foreignOwner({ network, account }: Scene, groupId: string): string | undefined {
  const owner = network.snapshot.SecurityGroups?.find((one) => one.GroupId === groupId)?.OwnerId;
  return account === undefined || owner === account ? undefined : owner;
}
