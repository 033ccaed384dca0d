import { parseAddress, sameAddress } from './address.ts';
import { type Flight, TCP, UDP } from './packet.ts';
import { type RawSnapshot, vpcOf } from './snapshot.ts';

const SERVICES = [
  { address: '169.254.169.253', port: 53, protocols: [TCP, UDP] },
  { address: '169.254.169.254', port: 80, protocols: [TCP] },
  { address: '169.254.169.123', port: 123, protocols: [UDP] },
  { address: '169.254.170.2', port: 80, protocols: [TCP] },
];

/** Services that Amazon answers on the host itself: no group, ACL or route ever sees the packet. */
export function isAmazonService(snapshot: RawSnapshot, vpcId: string, packet: Flight): boolean {
  for (const { address, port, protocols } of SERVICES) {
    const isThis = sameAddress(parseAddress(address), packet.dst);
    if (isThis && packet.dport === port && protocols.includes(packet.protocol)) return true;
  }
  return isResolver(snapshot, vpcId, packet);
}

/** The resolver at the VPC's primary range plus two. */
function isResolver(snapshot: RawSnapshot, vpcId: string, packet: Flight): boolean {
  const [base] = vpcOf(snapshot, vpcId)?.CidrBlock?.split('/') ?? [];
  if (base === undefined) return false;
  const network = parseAddress(base);
  const isThere = sameAddress({ ...network, value: network.value + 2n }, packet.dst);
  return isThere && packet.dport === 53 && [TCP, UDP].includes(packet.protocol);
}
