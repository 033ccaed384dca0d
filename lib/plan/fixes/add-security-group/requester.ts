import type { Interface } from '../../../evaluate/network/interfaces.ts';

/** Whose an interface is that its owner did not make, and where its groups are chosen instead. */
export interface Requester {
  readonly name: string;
  readonly advice: string;
}

interface Known extends Requester {
  readonly is: (one: Interface) => boolean;
}

const described = (pattern: RegExp) => (one: Interface) => pattern.test(one.record.Description ?? '');

const KNOWN: readonly Known[] = [
  {
    is: ({ record }) => record.InterfaceType === 'lambda',
    name: 'AWS Lambda',
    advice: 'Open the group, or give the function another one: aws lambda update-function-configuration --vpc-config.',
  },
  {
    is: ({ kind }) => kind === 'endpoint',
    name: 'a VPC endpoint',
    advice: 'Open the group, or give the endpoint another one: aws ec2 modify-vpc-endpoint --add-security-group-ids.',
  },
  {
    is: ({ kind }) => kind === 'load-balancer',
    name: 'Elastic Load Balancing',
    advice: 'Open the group, or give the load balancer another one: aws elbv2 set-security-groups.',
  },
  {
    is: described(/^EFS mount target/i),
    name: 'Amazon EFS',
    advice: 'Open the group, or give the mount target another one: aws efs modify-mount-target-security-groups.',
  },
  {
    is: described(/^RDSNetworkInterface/i),
    name: 'Amazon RDS',
    advice: 'Open the group, or give the database another one: aws rds modify-db-instance --vpc-security-group-ids.',
  },
  {
    is: described(/^arn:aws[\w-]*:ecs:/),
    name: 'Amazon ECS',
    advice: 'Open the group, or give the service another one: aws ecs update-service --network-configuration.',
  },
];

const OWN_TYPES: ReadonlySet<string> = new Set(['interface', 'efa', 'efa-only', 'trunk', 'branch']);

/** The service that made an interface and alone can modify it; undefined where it is its owner's own. */
export function requesterOf(one: Interface): Requester | undefined {
  const { RequesterManaged: managed = false, InterfaceType: type = 'interface', RequesterId: id } = one.record;
  if (!managed && OWN_TYPES.has(type) && one.kind === 'host') return undefined;
  const known = KNOWN.find(({ is }) => is(one));
  if (known !== undefined) return { name: known.name, advice: known.advice };
  return {
    name: `the AWS service that made it (${id ?? type})`,
    advice: 'Open the group, or choose another in the settings of that service.',
  };
}
