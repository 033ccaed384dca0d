import { isGap } from '../../model/gap.ts';
import type { GateAnswer } from '../../model/trace.ts';
import type { PacketSet } from '../../packets/index.ts';
import { answer, drop, pass, type Standing } from '../gate.ts';
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
  return answer(
    'encryption-controls',
    standing,
    vpcId,
    enforced
      ? drop(packets, { code: 'encryption-enforced', facts: { gateway: EXCLUSIONS[gateway] } })
      : pass(packets, { code: 'encryption-not-enforced' }),
  );
}
