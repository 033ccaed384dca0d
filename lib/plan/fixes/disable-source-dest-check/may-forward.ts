import type { Network } from '../../../evaluate/network/network.ts';
import { isGap } from '../../../model/gap.ts';
import type { Refusal } from '../../fix.ts';

/** Why an interface is not to take packets that are not its own: it is not ours to change, or its host does not forward. */
export function mayNotForward(network: Network, account: string | undefined, eni: string): Refusal | undefined {
  const owner = network.interfaceOf(eni);
  if (isGap(owner)) return { because: owner.reason, advice: owner.remedy };
  const { RequesterManaged: managed, RequesterId: requester, OwnerId, Attachment: attachment } = owner.record;
  if (managed === true)
    return {
      because: `${eni} is managed by ${requester ?? 'an AWS service'}, which alone can change it`,
      advice: `Lead the route elsewhere: ${eni} is not made to forward.`,
    };
  if (OwnerId !== undefined && account !== undefined && OwnerId !== account)
    return {
      because: `${eni} belongs to account ${OwnerId}, and only its owner can change it`,
      advice: `Ask the owner of account ${OwnerId} to turn the source/destination check of ${eni} off.`,
    };
  const isInstance = attachment?.InstanceId !== undefined || attachment?.InstanceOwnerId === undefined;
  if (owner.kind !== 'host' || attachment === undefined || !isInstance)
    return {
      because: `no instance stands behind ${eni}, so nothing there forwards`,
      advice: 'Lead the route to a NAT gateway, or to an instance that forwards.',
    };
  const { sysctl } = network.hostOf(owner)?.host.report ?? {};
  return sysctl?.['net.ipv4.ip_forward'] === '0'
    ? {
        because: `the host behind ${eni} does not forward (its ip_forward is 0), so the check would be off for nothing`,
        advice: `Set net.ipv4.ip_forward to 1 on ${attachment.InstanceId ?? eni} first, and masquerade what it sends on.`,
      }
    : undefined;
}
