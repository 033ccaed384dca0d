import * as ec2 from '@aws-sdk/client-ec2';
import { NormalizedSchema } from '@smithy/core/schema';
import type { FamilyKey } from '../../lib/model/snapshot.ts';

/** Family → the call that prints it. */
export const CALLS = {
  NetworkInterfaces: 'DescribeNetworkInterfaces',
  Subnets: 'DescribeSubnets',
  Vpcs: 'DescribeVpcs',
  SecurityGroups: 'DescribeSecurityGroups',
  SecurityGroupRules: 'DescribeSecurityGroupRules',
  NetworkAcls: 'DescribeNetworkAcls',
  RouteTables: 'DescribeRouteTables',
  InternetGateways: 'DescribeInternetGateways',
  EgressOnlyInternetGateways: 'DescribeEgressOnlyInternetGateways',
  NatGateways: 'DescribeNatGateways',
  Addresses: 'DescribeAddresses',
  Reservations: 'DescribeInstances',
  VpcEndpoints: 'DescribeVpcEndpoints',
  PrefixLists: 'DescribeManagedPrefixLists',
  VpcPeeringConnections: 'DescribeVpcPeeringConnections',
  TransitGateways: 'DescribeTransitGateways',
  TransitGatewayAttachments: 'DescribeTransitGatewayAttachments',
  TransitGatewayVpcAttachments: 'DescribeTransitGatewayVpcAttachments',
  TransitGatewayRouteTables: 'DescribeTransitGatewayRouteTables',
  VpnGateways: 'DescribeVpnGateways',
  VpnConnections: 'DescribeVpnConnections',
  VpcBlockPublicAccessExclusions: 'DescribeVpcBlockPublicAccessExclusions',
  VpcEncryptionControls: 'DescribeVpcEncryptionControls',
} as const satisfies Partial<Readonly<Record<FamilyKey, string>>>;

type Answer = Readonly<Record<string, unknown>>;

/** One call of EC2 by its name, through the unmodified client. */
export async function call(client: ec2.EC2Client, name: string, input: object = {}): Promise<Answer> {
  const commands = ec2 as unknown as Readonly<Record<string, new (input: object) => ec2.DescribeVpcsCommand>>;
  const Command = commands[`${name}Command`];
  if (Command === undefined) throw new Error(`the client has no ${name}`);
  const { $metadata: _, ...answer } = await client.send(new Command(input));
  return answer;
}

/** What the SDK has to make of a JSON value that AWS's command line printed: what the schema knows, with dates as dates. */
export function asSdk(name: string, member: string, value: unknown): unknown {
  const operation = (ec2 as unknown as Readonly<Record<string, unknown>>)[`${name}$`] as typeof ec2.DescribeVpcs$;
  return bySchema(NormalizedSchema.of(operation[5]).getMemberSchema(member), value);
}

function bySchema(schema: NormalizedSchema, value: unknown): unknown {
  if (schema.isListSchema()) return (value as readonly unknown[]).map((one) => bySchema(schema.getValueSchema(), one));
  if (schema.isTimestampSchema()) return new Date(String(value));
  if (!schema.isStructSchema()) return value;
  const row = value as Answer;
  const known = [...schema.structIterator()].filter(([name]) => row[name] !== undefined);
  return Object.fromEntries(known.map(([name, own]) => [name, bySchema(own, row[name])]));
}
