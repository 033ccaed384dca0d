import type { HostPlace } from '../../evaluate/host/host-place.ts';
import { deviceOf, insideOf } from './facts/inside.ts';
import { thousands } from './facts/numbers.ts';
import { pathMtuDiscovery } from './path-mtu-discovery.ts';
import type { Warning } from './warning.ts';

/** What an internet gateway takes; frames within a VPC may have 9,001 octets. */
const INTERNET_MTU = 1500;

/** Large packets for the internet, and an ACL that drops the message which says that they are too large. */
export const jumboFramesWithoutIcmp: Warning = (scene) => {
  const place = insideOf(scene);
  const { mtu, name } = place === undefined ? {} : (deviceOf(place) ?? {});
  if (place === undefined || mtu === undefined || mtu <= INTERNET_MTU || probesMtu(place)) return [];
  const [blocked] = pathMtuDiscovery(scene);
  if (blocked === undefined) return [];
  const acl = String(blocked.evidence['resourceId']);
  return [
    {
      code: 'jumbo-frames-without-icmp',
      severity: 'warning',
      message: `${name} of ${place.id} sends packets of up to ${thousands(mtu)} octets, the internet takes ${thousands(INTERNET_MTU)}, and ${acl} drops the ICMP message that would say so: connections open and large uploads hang. Let that message in, or set net.ipv4.tcp_mtu_probing to 1.`,
      evidence: { resourceId: place.id, interface: String(name), mtu, internetMtu: INTERNET_MTU, acl },
    },
  ];
};

/** The kernel then finds out by itself that large packets do not arrive. */
function probesMtu({ host }: HostPlace): boolean {
  return ['1', '2'].includes(host.report.sysctl?.['net.ipv4.tcp_mtu_probing']?.trim() ?? '');
}
