import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import { interfacesOf } from '../openings/group-carriers.ts';

/** The interfaces that an instance has, of those that were read. */
export function interfacesOfHost(network: Network, instanceId: string): readonly Interface[] {
  return interfacesOf(network).filter(({ record }) => record.Attachment?.InstanceId === instanceId);
}
