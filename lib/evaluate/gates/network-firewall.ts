import { isGap } from '../../model/gap.ts';
import type { GateAnswer } from '../../model/trace.ts';
import type { PacketSet } from '../../packets/index.ts';
import { firewallEndpoint } from '../firewall/endpoint.ts';
import { policyOf } from '../firewall/policy.ts';
import { judgeReply } from '../firewall/reply.ts';
import { judgeRequest } from '../firewall/request.ts';
import { answer, type Decision, drop, type Standing, unsure } from '../gate.ts';
import type { Network } from '../network/network.ts';

/** Asked at an inspecting endpoint: the policy of the firewall behind it, stateless rules first. */
export function askNetworkFirewall(
  network: Network,
  standing: Standing,
  endpointId: string,
  packets: PacketSet,
): GateAnswer {
  return answer('network-firewall', standing, endpointId, decide(network, standing, endpointId, packets));
}

function decide(network: Network, { direction }: Standing, endpointId: string, packets: PacketSet): Decision {
  const endpoint = firewallEndpoint(network, endpointId);
  if (isGap(endpoint)) return unsure(packets, endpoint, { code: 'network-firewall-unread' });
  const { firewall, attachment } = endpoint;
  const { Status: state = 'READY', StatusMessage: message = '' } = attachment;
  if (state !== 'READY') return drop(packets, { code: 'network-firewall-not-available', facts: { state, message } });
  const policy = policyOf(network, firewall);
  if (isGap(policy)) return unsure(packets, policy, { code: 'network-firewall-unread' });
  return direction === 'out' ? judgeRequest(policy, packets) : judgeReply(policy, packets);
}
