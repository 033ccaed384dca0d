/**
 * Every field that a flow log record can have, with the version that brought it. A log in a custom format says as its
 * version the highest of its fields, so a record that calls itself 5 may still lack nearly all of them. Version 6 is of
 * transit gateways. Tags are percent-encoded, so no value has a space in it.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 */
export const FLOW_LOG_FIELDS: Readonly<Record<string, number>> = {
  ...versioned(2, 'version account-id interface-id srcaddr dstaddr srcport dstport protocol'),
  ...versioned(2, 'packets bytes start end action log-status'),
  ...versioned(3, 'vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr'),
  ...versioned(4, 'region az-id sublocation-type sublocation-id'),
  ...versioned(5, 'pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path'),
  ...versioned(7, 'ecs-cluster-arn ecs-cluster-name ecs-container-instance-arn ecs-container-instance-id'),
  ...versioned(7, 'ecs-container-id ecs-second-container-id ecs-service-name'),
  ...versioned(7, 'ecs-task-definition-arn ecs-task-arn ecs-task-id'),
  ...versioned(8, 'reject-reason'),
  ...versioned(9, 'resource-id'),
  ...versioned(10, 'encryption-status'),
  ...versioned(11, 'instance-tag instance-tag-2 interface-tag interface-tag-2 asg-tag asg-tag-2 interface-type'),
  ...versioned(11, 'next-hop-interface-id next-hop-subnet-id next-hop-az-id next-hop-vpc-id next-hop-interface-type'),
};

function versioned(version: number, fields: string): Readonly<Record<string, number>> {
  return Object.fromEntries(fields.split(' ').map((field) => [field, version]));
}
