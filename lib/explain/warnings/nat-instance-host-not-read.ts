import type { Network } from '../../evaluate/network/network.ts';
import type { Finding } from '../../model/audit.ts';
import { isGap } from '../../model/gap.ts';
import type { Hop } from '../../model/trace.ts';
import { hopsOut, resourcesOf } from './facts/met.ts';
import type { Warning } from './warning.ts';

/** The path relies on a host that forwards, which AWS does not show and nobody looked at. */
export const natInstanceHostNotRead: Warning = ({ network, answers }) => {
  const hops = hopsOut(answers, 'nat-instance');
  return resourcesOf(hops).flatMap((id) => {
    const own = hops.filter((hop) => hop.resourceId === id);
    return finding(network, id, own.some(masquerades));
  });
};

/** A host that masquerades draws source ports anew, so its last gates see another segment than its first. */
function masquerades({ gates }: Hop): boolean {
  return new Set(gates.map(({ segment }) => segment)).size > 1;
}

function finding(network: Network, id: string, translates: boolean): readonly Finding[] {
  const owner = network.interfaceOf(id);
  if (isGap(owner)) return [];
  const instance = owner.record.Attachment?.InstanceId;
  if (network.hostOf(owner)?.host.netfilter !== undefined) return [];
  const job = translates ? 'forward packets and masquerade their source' : 'forward packets';
  return [
    {
      code: 'nat-instance-host-not-read',
      severity: 'warning',
      message: `The path relies on the host of ${id}${instance === undefined ? '' : ` (${instance})`} to ${job}, and that host was not read: AWS does not show whether it does.`,
      evidence: {
        resourceId: id,
        ...(instance === undefined ? {} : { instance }),
        host: translates ? 'masquerades' : 'forwards',
      },
    },
  ];
}
