import type { GateAnswer } from '../../model/trace.ts';
import type { PacketSet } from '../../packets/index.ts';
import { answer, drop, pass, type Standing } from '../gate.ts';
import type { Interface } from '../network/interfaces.ts';
import type { Network } from '../network/network.ts';

/** An interface endpoint answers while it is available. Its own group is a gate of its own, and its policy answers 403, not silence. */
export function askEndpoint(
  { snapshot }: Network,
  standing: Standing,
  owner: Interface,
  packets: PacketSet,
): GateAnswer {
  const id = /vpce-[\w-]+/.exec(owner.record.Description ?? '')?.[0];
  const endpoint = snapshot.VpcEndpoints?.find(
    (one) => one.VpcEndpointId === id || (one.NetworkInterfaceIds ?? []).includes(owner.id),
  );
  const resourceId = endpoint?.VpcEndpointId ?? id ?? owner.id;
  // An endpoint that was not collected still has an interface that is in use, which a deleted one has not.
  const state = endpoint?.State ?? 'available';
  const facts = { state };
  return answer(
    'interface-endpoint',
    standing,
    resourceId,
    state.toLowerCase() === 'available'
      ? pass(packets, { code: 'interface-endpoint-open', facts })
      : drop(packets, { code: 'interface-endpoint-not-available', facts }),
  );
}
