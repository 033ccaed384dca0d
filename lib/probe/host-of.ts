import type { NetworkInterface } from '../model/aws/network-interface.ts';
import type { Gap } from '../model/gap.ts';
import type { NoReport } from './no-report.ts';

/** The instance behind an interface, which is what can be asked. */
export interface AskableHost {
  readonly instanceId: string;
}

/** Whoever holds an interface that no instance holds, by the first row that fits. */
const HOLDERS: readonly (readonly [fits: (eni: NetworkInterface) => boolean, holder: string])[] = [
  [({ InterfaceType }) => InterfaceType === 'lambda', 'a Lambda function'],
  [({ Description = '' }) => Description.startsWith('AWS Lambda VPC ENI'), 'a Lambda function'],
  [({ Description = '' }) => Description.startsWith('arn:aws') && Description.includes(':ecs:'), 'a Fargate task'],
  [({ Description = '' }) => Description === 'RDSNetworkInterface', 'an RDS database'],
  [({ InterfaceType }) => InterfaceType === 'nat_gateway' || InterfaceType === 'natGateway', 'a NAT gateway'],
  [({ InterfaceType }) => InterfaceType === 'transit_gateway', 'a transit gateway'],
  [({ InterfaceType = '' }) => /endpoint/.test(InterfaceType), 'an endpoint'],
  [({ InterfaceType = '' }) => /load_balancer/.test(InterfaceType), 'a load balancer'],
  [({ Description = '' }) => Description.startsWith('ELB '), 'a load balancer'],
  [({ RequesterManaged }) => RequesterManaged === true, 'a service of AWS'],
];

/** The host to ask, or why there is none: an agent of Systems Manager runs on instances alone. */
export function hostOf(eni: NetworkInterface): AskableHost | NoReport {
  const instanceId = eni.Attachment?.InstanceId;
  if (instanceId !== undefined) return { instanceId };
  const holder = HOLDERS.find(([fits]) => fits(eni))?.[1];
  if (holder !== undefined) return { code: 'probe-no-instance', gap: withoutInstance(eni, holder) };
  return { code: 'probe-not-attached', gap: notAttached(eni) };
}

function withoutInstance({ NetworkInterfaceId: id }: NetworkInterface, holder: string): Gap {
  return {
    reads: `the host of ${id}`,
    reason: `the interface belongs to ${holder}, where nothing can be run through Systems Manager`,
    remedy:
      'Test the connection from the workload itself, or from an instance in the same subnet and with the same groups.',
  };
}

function notAttached({ NetworkInterfaceId: id }: NetworkInterface): Gap {
  return {
    reads: `the host of ${id}`,
    reason: 'the snapshot names no instance that the interface is attached to',
    remedy: 'Attach the interface, or collect `aws ec2 describe-network-interfaces` again.',
  };
}
