import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { type AwsClients, awsClients } from '../../lib/collect/aws/clients.ts';
import type { Reader } from '../../lib/collect/aws/reader.ts';
import { READERS, type ReaderName } from '../../lib/collect/aws/readers/registry.ts';
import { awsSources } from '../../lib/collect/aws/sources/aws-sources.ts';
import type { SourcePorts } from '../../lib/collect/aws/sources/source-ports.ts';
import { awsSsm } from '../../lib/probe/ssm/aws-ssm.ts';
import type { SsmPort } from '../../lib/probe/ssm/ssm-port.ts';
import { REGION } from './account.ts';

const SIGNAL = new AbortController().signal;
const INSTANCE = 'i-0123456789abcdef0';
const ARN = (service: string, rest: string) => `arn:aws:${service}:${REGION}:123456789012:${rest}`;
const BALANCER = ARN('elasticloadbalancing', 'loadbalancer/app/web/0123456789abcdef');

/** What each reader is asked for here, in a filter that moto knows. */
const ASKS: Readonly<Record<ReaderName, readonly [filter: string, value: string]>> = {
  interfaces: ['subnet-id', 'subnet-0a'],
  subnets: ['vpc-id', 'vpc-0a'],
  vpcs: ['vpc-id', 'vpc-0a'],
  groups: ['group-id', 'sg-0a'],
  groupRules: ['group-id', 'sg-0a'],
  acls: ['vpc-id', 'vpc-0a'],
  routeTables: ['vpc-id', 'vpc-0a'],
  internetGateways: ['attachment.vpc-id', 'vpc-0a'],
  natGateways: ['vpc-id', 'vpc-0a'],
  managedPrefixLists: ['prefix-list-id', 'pl-0123456789abcdef0'],
  endpoints: ['vpc-id', 'vpc-0a'],
  instances: ['instance-id', INSTANCE],
  peerings: ['vpc-peering-connection-id', 'pcx-0a'],
  transitGateways: ['transit-gateway-id', 'tgw-0a'],
  transitAttachments: ['transit-gateway-id', 'tgw-0a'],
  transitVpcAttachments: ['transit-gateway-id', 'tgw-0a'],
  transitRoutes: ['transit-gateway-route-table-id', 'tgw-rtb-0a'],
  exclusions: ['state', 'create-complete'],
  virtualGateways: ['vpn-gateway-id', 'vgw-0a'],
  egressOnlyGateways: ['id', 'eigw-0a'],
  blockPublicAccess: ['account', 'own'],
  prefixListEntries: ['prefix-list-id', 'pl-0a'],
  listeners: ['load-balancer-arn', BALANCER],
  loadBalancers: ['load-balancer-arn', BALANCER],
  firewalls: ['vpc', 'vpc-0a'],
  firewallPolicies: ['arn', ARN('network-firewall', 'firewall-policy/one')],
  ruleGroups: ['arn', ARN('network-firewall', 'stateful-rulegroup/one')],
};

const SOURCES: readonly (readonly [action: string, call: (ports: SourcePorts) => Promise<unknown>])[] = [
  ['ec2:DescribeInstances', (ports) => ports.instances({ name: 'instance-id', values: [INSTANCE] }, SIGNAL)],
  [
    'ec2:DescribeNetworkInterfaces',
    (ports) => ports.interfaces([{ name: 'subnet-id', values: ['subnet-0a'] }], SIGNAL),
  ],
  ['ecs:DescribeTasks', (ports) => ports.tasks('main', ['0a'], SIGNAL)],
  ['ecs:ListTasks', (ports) => ports.tasksOf('main', 'web', SIGNAL)],
  ['ecs:DescribeContainerInstances', (ports) => ports.hosts('main', ['0a'], SIGNAL)],
  ['lambda:GetFunctionConfiguration', (ports) => ports.function('worker', undefined, SIGNAL)],
];

const RUN = { commandId: '0123abcd-0123-0123-0123-0123456789ab', instanceId: INSTANCE, step: 'probe' };
const DOCUMENT = { name: 'EgressDoctor-Probe', hash: '0'.repeat(64) };
const COMMAND = { instanceId: INSTANCE, document: DOCUMENT, parameters: {}, deliverySeconds: 60, comment: 'a test' };

const PROBE: readonly (readonly [action: string, call: (ssm: SsmPort) => Promise<unknown>])[] = [
  ['ssm:DescribeInstanceInformation', (ssm) => ssm.describe(INSTANCE, SIGNAL)],
  ['ssm:SendCommand', (ssm) => ssm.send(COMMAND)],
  ['ssm:GetCommandInvocation', (ssm) => ssm.look(RUN, SIGNAL)],
  ['ssm:CancelCommand', (ssm) => ssm.cancel(RUN)],
];

/** A call that the auditor's function makes of AWS, or calls that belong together, and the actions that it takes. */
export interface Made {
  readonly actions: readonly string[];
  /** `refused ec2:DescribeVpcs` where AWS says so, else `let in`: whether there is such a thing does not matter here. */
  readonly outcome: string;
}

/** Every call that the auditor's function may make of AWS, made once. */
export async function makeEveryCall(credentials: AwsCredentialIdentityProvider): Promise<readonly Made[]> {
  const clients: AwsClients = awsClients({ region: REGION, credentials });
  const [sources, ssm] = [awsSources(clients), awsSsm(REGION, credentials)];
  const made = [
    ...Object.entries(ASKS).map(([name, [filter, value]]) => {
      const reader: Reader = READERS[name as ReaderName];
      return [reader.actions, () => reader.read(clients, { filter, values: [value] }, SIGNAL)] as const;
    }),
    ...SOURCES.map(([action, call]) => [[action], () => call(sources)] as const),
    ...PROBE.map(([action, call]) => [[action], () => call(ssm)] as const),
  ];
  return Promise.all(made.map(async ([actions, call]) => ({ actions, outcome: await outcomeOf(call()) })));
}

async function outcomeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'let in',
    (error: { readonly message?: string }) => {
      const refused = /not authorized to perform: ([\w-]+:\w+)/.exec(error.message ?? '')?.[1];
      return refused === undefined ? 'let in' : `refused ${refused}`;
    },
  );
}
