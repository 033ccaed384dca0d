import type { GateAnswer } from '../../model/trace.ts';
import type { PacketSet } from '../../packets/index.ts';
import { answer, drop, pass, type Standing, unsure } from '../gate.ts';
import type { Interface } from '../network/interfaces.ts';
import { refused } from '../network/known.ts';
import type { Network } from '../network/network.ts';

/** An interface carries packets when it is attached, and attached to something that runs. */
export function askInterfaceState(
  network: Network,
  standing: Standing,
  owner: Interface,
  packets: PacketSet,
): GateAnswer {
  const { Status: status = 'in-use', Attachment: attachment } = owner.record;
  const state = (decision: ReturnType<typeof pass>) => answer('interface-state', standing, owner.id, decision);
  const attached = attachment?.Status ?? 'attached';
  if (attached === 'detached' || (status === 'available' && attachment === undefined))
    return state(drop(packets, { code: 'interface-not-attached', facts: { state: status } }));
  const instance = network.instance(attachment?.InstanceId ?? '');
  const running = instance?.State?.Name ?? 'running';
  if (running !== 'running')
    return state(
      drop(packets, {
        code: 'instance-not-running',
        facts: { instance: attachment?.InstanceId ?? '', state: running },
      }),
    );
  const id = attachment?.InstanceId;
  // Whoever asks runs; what is to answer or to forward may not.
  const gap =
    id === undefined || instance !== undefined || standing.at === 'source'
      ? undefined
      : refused(network.snapshot, 'Reservations', id);
  if (gap !== undefined) return state(unsure(packets, gap, { code: 'instance-unread', facts: { instance: id ?? '' } }));
  return state(pass(packets, { code: 'interface-in-use' }));
}
