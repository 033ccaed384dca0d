import { type Gap, isGap } from '../../model/gap.ts';
import type { GateAnswer } from '../../model/trace.ts';
import type { PacketSet } from '../../packets/index.ts';
import { answer, type Decision, drop, pass, type Standing, unsure } from '../gate.ts';
import { refused } from '../network/known.ts';
import type { Network } from '../network/network.ts';

const EXCLUSIONS: Readonly<Record<'internet-gateway' | 'egress-only-gateway' | 'vpc-peering', string>> = {
  'internet-gateway': 'InternetGateway',
  'egress-only-gateway': 'EgressOnlyInternetGateway',
  'vpc-peering': 'VpcPeering',
};

/** VPC encryption controls in enforce mode let unencrypted traffic through excluded gateways alone. */
export function askEncryptionControls(
  network: Network,
  standing: Standing,
  vpcId: string,
  gateway: keyof typeof EXCLUSIONS,
  packets: PacketSet,
): GateAnswer {
  const vpc = network.vpc(vpcId);
  const control =
    network.snapshot.VpcEncryptionControls?.find((one) => one.VpcId === vpcId) ??
    (isGap(vpc) ? undefined : vpc.EncryptionControl);
  const exclusion = control?.ResourceExclusions?.[EXCLUSIONS[gateway]];
  const excluded = (typeof exclusion === 'string' ? exclusion : exclusion?.State) === 'enabled';
  const enforced = control?.Mode === 'enforce' && (control.State ?? 'available') === 'available' && !excluded;
  const gap = control === undefined && isGap(vpc) ? refused(network.snapshot, 'Vpcs', vpcId) : undefined;
  return answer('encryption-controls', standing, vpcId, decide(packets, gap, enforced, EXCLUSIONS[gateway]));
}

function decide(packets: PacketSet, gap: Gap | undefined, enforced: boolean, gateway: string): Decision {
  if (gap !== undefined) return unsure(packets, gap, { code: 'encryption-unread' });
  if (enforced) return drop(packets, { code: 'encryption-enforced', facts: { gateway } });
  return pass(packets, { code: 'encryption-not-enforced' });
}
