import { DescribeInstancesCommand, DescribeNetworkInterfacesCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  DescribeContainerInstancesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { awsSources } from '../../../../lib/collect/aws/sources/aws-sources.ts';

const ec2 = mockClient(EC2Client);
const ecs = mockClient(ECSClient);
const lambda = mockClient(LambdaClient);
const loaded: string[] = [];
afterEach(() => {
  for (const mock of [ec2, ecs, lambda]) mock.reset();
  loaded.length = 0;
});

const { signal } = new AbortController();
const config = { region: 'eu-west-1', credentials: { accessKeyId: 'example', secretAccessKey: 'example' } };
const ports = awsSources({
  ec2: new EC2Client(config),
  ecs: async () => {
    loaded.push('ecs');
    return new ECSClient(config);
  },
  lambda: async () => {
    loaded.push('lambda');
    return new LambdaClient(config);
  },
});

/** Inputs and signals of all calls, in their order. The SDK writes the token of a page into the input it was given. */
function heard(mock: typeof ec2 | typeof ecs | typeof lambda): readonly unknown[] {
  return mock.calls().map(({ args }) => {
    const [{ input }, options] = args as readonly [{ readonly input: object }, { readonly abortSignal?: AbortSignal }?];
    return { input: { ...input, NextToken: undefined, nextToken: undefined }, signal: options?.abortSignal === signal };
  });
}

describe('instances', () => {
  const filter = { name: 'instance-id', values: ['i-1'] };
  const input = { Filters: [{ Name: 'instance-id', Values: ['i-1'] }], MaxResults: 1000 };

  test('over pages of which one is empty', async () => {
    ec2
      .on(DescribeInstancesCommand)
      .resolvesOnce({ Reservations: [], NextToken: 'next' })
      .resolvesOnce({
        Reservations: [
          {
            Instances: [
              {
                InstanceId: 'i-1',
                State: { Name: 'stopped' },
                NetworkInterfaces: [
                  { NetworkInterfaceId: 'eni-1', Attachment: { DeviceIndex: 1, NetworkCardIndex: 2 } },
                  { NetworkInterfaceId: 'eni-2', Attachment: { DeviceIndex: 0 } },
                  {},
                ],
              },
              { InstanceId: 'i-2' },
            ],
          },
          {},
        ],
      });
    expect(await ports.instances(filter, signal)).toEqual({
      rows: [
        {
          id: 'i-1',
          state: 'stopped',
          interfaces: [
            { id: 'eni-1', device: 1, card: 2 },
            { id: 'eni-2', device: 0, card: 0 },
          ],
        },
        { id: 'i-2', state: 'running', interfaces: [] },
      ],
      more: false,
    });
    expect(heard(ec2)).toEqual([
      { input, signal: true },
      { input, signal: true },
    ]);
  });

  test('stop at a thousand', async () => {
    const Instances = Array.from({ length: 600 }, (_, i) => ({ InstanceId: `i-${i}` }));
    ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances }], NextToken: 'more' });
    const { rows, more } = await ports.instances(filter, signal);
    expect([rows.length, more, ec2.calls().length]).toEqual([1200, true, 2]);
  });
});

test('interfaces', async () => {
  ec2
    .on(DescribeNetworkInterfacesCommand)
    .resolvesOnce({
      NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', VpcId: 'vpc-1', SubnetId: 'subnet-1' }, {}],
      NextToken: 'n',
    })
    .resolvesOnce({ NetworkInterfaces: [{ NetworkInterfaceId: 'eni-2', Groups: [{ GroupId: 'sg-1' }, {}] }] });
  expect(await ports.interfaces([{ name: 'vpc-id', values: ['vpc-1'] }], signal)).toEqual([
    { id: 'eni-1', vpc: 'vpc-1', subnet: 'subnet-1', groups: [] },
    { id: 'eni-2', vpc: '', subnet: '', groups: ['sg-1'] },
  ]);
  const input = { Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }], MaxResults: 1000 };
  expect(heard(ec2)).toEqual([
    { input, signal: true },
    { input, signal: true },
  ]);
  expect(loaded).toEqual([]);
});

const detail = (name: string, value: string) => ({ name, value });

describe('tasks', () => {
  test('with the interfaces that are theirs, and the failures left out', async () => {
    const own = [
      detail('subnetId', 'subnet-1'),
      detail('networkInterfaceId', 'eni-1'),
      detail('privateIPv4Address', '10.0.0.1'),
    ];
    ecs.on(DescribeTasksCommand).resolves({
      tasks: [
        {
          taskArn: 'arn:1',
          lastStatus: 'RUNNING',
          attachments: [
            { type: 'Service Connect', status: 'ATTACHED', details: [detail('networkInterfaceId', 'eni-x')] },
            { type: 'ElasticNetworkInterface', status: 'ATTACHED', details: own },
          ],
        },
        {
          taskArn: 'arn:2',
          lastStatus: 'STOPPED',
          attachments: [{ type: 'ElasticNetworkInterface', status: 'DELETED', details: own }],
          containerInstanceArn: 'arn:host',
        },
        {},
      ],
      failures: [{ arn: 'arn:3', reason: 'MISSING' }],
    });
    expect(await ports.tasks('web', ['1', '2', '3'], signal)).toEqual([
      { task: 'arn:1', status: 'RUNNING', interfaces: ['eni-1'] },
      { task: 'arn:2', status: 'STOPPED', interfaces: [], host: 'arn:host' },
      { task: '', status: 'UNKNOWN', interfaces: [] },
    ]);
    expect(heard(ecs)).toEqual([{ input: { cluster: 'web', tasks: ['1', '2', '3'] }, signal: true }]);
    expect(loaded).toEqual(['ecs']);
  });

  test('of a service, a hundred at most', async () => {
    const arns = Array.from({ length: 60 }, (_, i) => `arn:${i}`);
    ecs
      .on(ListTasksCommand)
      .resolvesOnce({ taskArns: [], nextToken: 'a' })
      .resolves({ taskArns: arns, nextToken: 'b' });
    const { rows, more } = await ports.tasksOf('web', 'api', signal);
    expect([rows.length, more]).toEqual([100, true]);
    const input = { cluster: 'web', serviceName: 'api', maxResults: 100 };
    expect(heard(ecs)).toEqual([
      { input, signal: true },
      { input, signal: true },
      { input, signal: true },
    ]);
  });

  test('of a service that has few', async () => {
    ecs.on(ListTasksCommand).resolves({ taskArns: ['arn:1'] });
    expect(await ports.tasksOf('web', 'api', signal)).toEqual({ rows: ['arn:1'], more: false });
  });

  test('and their hosts', async () => {
    ecs.on(DescribeContainerInstancesCommand).resolves({
      containerInstances: [{ containerInstanceArn: 'arn:1', ec2InstanceId: 'i-1' }, { containerInstanceArn: 'arn:2' }],
    });
    expect(await ports.hosts('web', ['arn:1', 'arn:2'], signal)).toEqual(new Map([['arn:1', 'i-1']]));
    expect(heard(ecs)).toEqual([{ input: { cluster: 'web', containerInstances: ['arn:1', 'arn:2'] }, signal: true }]);
  });
});

describe('a function', () => {
  test('says its network, and its environment stays behind', async () => {
    lambda.on(GetFunctionConfigurationCommand).resolves({
      VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
      State: 'Active',
      Environment: { Variables: { TOKEN: 'secret' } },
    });
    expect(await ports.function('mail', '7', signal)).toEqual({
      subnets: ['subnet-1'],
      groups: ['sg-1'],
      state: 'Active',
      onInstances: false,
    });
    expect(heard(lambda)).toEqual([{ input: { FunctionName: 'mail', Qualifier: '7' }, signal: true }]);
    expect(loaded).toEqual(['lambda']);
  });

  test('in no VPC, or on instances', async () => {
    lambda
      .on(GetFunctionConfigurationCommand)
      .resolvesOnce({ VpcConfig: { SubnetIds: [], SecurityGroupIds: [], VpcId: '' } })
      .resolvesOnce({
        CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: 'arn:1' } },
      });
    expect(await ports.function('mail', undefined, signal)).toEqual({ subnets: [], groups: [], onInstances: false });
    expect(await ports.function('mail', undefined, signal)).toEqual({ subnets: [], groups: [], onInstances: true });
    expect(heard(lambda)).toEqual([
      { input: { FunctionName: 'mail' }, signal: true },
      { input: { FunctionName: 'mail' }, signal: true },
    ]);
  });
});
