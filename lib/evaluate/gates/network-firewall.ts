import type { GateAnswer } from '../../model/trace.ts';
import type { PacketSet } from '../../packets/index.ts';
import { answer, type Standing, unsure } from '../gate.ts';
import type { Network } from '../network/network.ts';

export function askNetworkFirewall(
  _network: Network,
  standing: Standing,
  endpointId: string,
  packets: PacketSet,
): GateAnswer {
  const gap = {
    reads: endpointId,
    reason: `traffic passes the inspecting endpoint ${endpointId}, whose rules were not collected`,
    remedy:
      'Collect `aws network-firewall describe-firewall`, `describe-firewall-policy` and `describe-rule-group`, or test from the host.',
  };
  return answer('network-firewall', standing, endpointId, unsure(packets, gap, { code: 'network-firewall-unread' }));
}
