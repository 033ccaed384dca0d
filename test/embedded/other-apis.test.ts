import {
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  type ListTasksCommandInput,
} from '@aws-sdk/client-ecs';
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
  paginateDescribeLoadBalancers,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DescribeFirewallCommand,
  DescribeFirewallPolicyCommand,
  DescribeRuleGroupCommand,
  ListFirewallsCommand,
  NetworkFirewallClient,
  paginateListFirewalls,
} from '@aws-sdk/client-network-firewall';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type EmbeddedAws, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import type { World } from '../../lib/embedded/world/world.ts';
import { clientOf, refusal, worldOf } from './endpoint.ts';

let aws: EmbeddedAws | undefined;
afterEach(() => aws?.close());

type Settings = ReturnType<typeof clientOf>;

async function settings(rows: World['rows']): Promise<Settings> {
  aws = await startEmbeddedAws(worldOf(rows));
  return clientOf(aws);
}

/** An answer, less what is said of the call. */
async function told(answer: Promise<object>): Promise<object> {
  const { $metadata: _, ...rest } = (await answer) as { readonly $metadata: unknown };
  return rest;
}

function balancerArn(name: string): string {
  return `arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/${name}/50dc6c495c0c9188`;
}

function firewallArn(kind: string, name: string): string {
  return `arn:aws:network-firewall:eu-west-1:111122223333:${kind}/${name}`;
}

function shopArn(kind: string, name: string): string {
  return `arn:aws:ecs:eu-west-1:111122223333:${kind}/shop/${name}`;
}

describe('load balancing', () => {
  const balancer = (name: string) => ({
    LoadBalancerArn: balancerArn(name),
    LoadBalancerName: name,
    CreatedTime: '2026-05-03T17:46:20.120000+00:00',
    State: { Code: 'active' },
    SecurityGroups: ['sg-1'],
    AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1', LoadBalancerAddresses: [] }],
  });
  const listener = (name: string, Port: number) => ({
    ListenerArn: `${balancerArn(name)}/${Port}`,
    LoadBalancerArn: balancerArn(name),
    Port,
    Protocol: 'TLS',
  });
  const rows = {
    LoadBalancers: ['web', 'api', 'idle'].map(balancer),
    Listeners: [listener('web', 443), listener('web', 80), listener('api', 443)],
  };
  const client = async (own: World['rows'] = rows) => new ElasticLoadBalancingV2Client(await settings(own));

  test('tells what was recorded, with dates as dates', async () => {
    const answer = told((await client()).send(new DescribeLoadBalancersCommand({ Names: ['web'] })));
    expect(await answer).toStrictEqual({
      LoadBalancers: [{ ...balancer('web'), CreatedTime: new Date('2026-05-03T17:46:20.120Z') }],
    });
  });

  test.each([
    ['all', {}, ['web', 'api', 'idle']],
    ['by ARN', { LoadBalancerArns: [balancerArn('api')] }, ['api']],
    ['by name, in their own order', { Names: ['idle', 'web'] }, ['web', 'idle']],
  ])('balancers: %s', async (_what, input, names) => {
    const { LoadBalancers = [] } = await (await client()).send(new DescribeLoadBalancersCommand(input));
    expect(LoadBalancers.map(({ LoadBalancerName }) => LoadBalancerName)).toEqual(names);
  });

  test.each([
    ['of one balancer', { LoadBalancerArn: balancerArn('web') }, [443, 80]],
    ['of one that has none', { LoadBalancerArn: balancerArn('idle') }, []],
    ['by ARN', { ListenerArns: [`${balancerArn('api')}/443`] }, [443]],
  ])('listeners: %s', async (_what, input, ports) => {
    const { Listeners = [] } = await (await client()).send(new DescribeListenersCommand(input));
    expect(Listeners.map(({ Port }) => Port)).toEqual(ports);
  });

  test('pages, one after the other, are the whole', async () => {
    const pages: number[] = [];
    for await (const page of paginateDescribeLoadBalancers({ client: await client() }, { PageSize: 2 }))
      pages.push(page.LoadBalancers?.length ?? 0);
    expect(pages).toEqual([2, 1]);
  });

  test.each([
    [
      'a balancer that is not there',
      new DescribeLoadBalancersCommand({ Names: ['web', 'x'] }),
      "LoadBalancerNotFoundException 400: Load balancers '[x]' not found",
    ],
    [
      'listeners of such a one',
      new DescribeListenersCommand({ LoadBalancerArn: balancerArn('x') }),
      'LoadBalancerNotFoundException 400',
    ],
    [
      'a listener that is not there',
      new DescribeListenersCommand({ ListenerArns: ['x'] }),
      'ListenerNotFoundException 400',
    ],
    ['neither', new DescribeListenersCommand({}), 'ValidationError 400'],
    ['a page of nothing', new DescribeLoadBalancersCommand({ PageSize: 0 }), 'ValidationError 400'],
    ['a page of too much', new DescribeLoadBalancersCommand({ PageSize: 401 }), 'ValidationError 400'],
    ['a foreign marker', new DescribeLoadBalancersCommand({ Marker: 'x' }), 'ValidationError 400'],
  ])('%s', async (_what, command, said) => {
    expect(await refusal((await client()).send(command))).toContain(said);
  });

  test('what was never recorded is denied', async () => {
    expect(await refusal((await client({})).send(new DescribeListenersCommand({ ListenerArns: ['x'] })))).toMatch(
      /^AccessDenied 403: .*elasticloadbalancing:DescribeListeners because the snapshot holds no Listeners, which `aws elbv2 describe-listeners` prints$/,
    );
  });
});

describe('Network Firewall', () => {
  const firewall = {
    Firewall: {
      FirewallArn: firewallArn('firewall', 'f'),
      FirewallName: 'f',
      FirewallPolicyArn: firewallArn('firewall-policy', 'p'),
      FirewallId: 'x',
      VpcId: 'vpc-1',
      SubnetMappings: [{ SubnetId: 'subnet-1' }],
    },
    FirewallStatus: {
      Status: 'READY',
      ConfigurationSyncStateSummary: 'IN_SYNC',
      SyncStates: { 'eu-west-1a': { Attachment: { EndpointId: 'vpce-1', SubnetId: 'subnet-1', Status: 'READY' } } },
    },
  };
  const policy = {
    FirewallPolicyResponse: {
      FirewallPolicyArn: firewallArn('firewall-policy', 'p'),
      FirewallPolicyName: 'p',
      FirewallPolicyId: 'y',
    },
    FirewallPolicy: { StatelessDefaultActions: ['aws:pass'], StatelessFragmentDefaultActions: ['aws:drop'] },
  };
  const group = (Type: 'STATEFUL' | 'STATELESS', rules: object) => ({
    RuleGroupResponse: {
      RuleGroupArn: firewallArn(Type.toLowerCase(), 'g'),
      RuleGroupName: 'g',
      RuleGroupId: Type,
      Type,
      LastModifiedTime: '2026-05-03T17:46:20Z',
    },
    RuleGroup: { RulesSource: rules },
  });
  const groups = [
    group('STATELESS', { StatelessRulesAndCustomActions: { StatelessRules: [] } }),
    group('STATEFUL', { RulesString: 'pass tcp any any -> any any (sid:1;)' }),
  ];
  const rows = { firewalls: [firewall], firewallPolicies: [policy], ruleGroups: groups };
  const client = async (own: World['rows'] = rows) => new NetworkFirewallClient(await settings(own));

  test.each([
    ['a firewall by ARN', new DescribeFirewallCommand({ FirewallArn: firewall.Firewall.FirewallArn }), firewall],
    ['a firewall by name', new DescribeFirewallCommand({ FirewallName: 'f' }), firewall],
    ['a policy', new DescribeFirewallPolicyCommand({ FirewallPolicyName: 'p' }), policy],
    [
      'the list',
      new ListFirewallsCommand({}),
      { Firewalls: [{ FirewallName: 'f', FirewallArn: firewall.Firewall.FirewallArn }] },
    ],
    [
      'the list of a VPC',
      new ListFirewallsCommand({ VpcIds: ['vpc-1'] }),
      { Firewalls: [{ FirewallName: 'f', FirewallArn: firewall.Firewall.FirewallArn }] },
    ],
    ['the list of another', new ListFirewallsCommand({ VpcIds: ['vpc-2'] }), { Firewalls: [] }],
  ])('%s', async (_what, command, answer) => {
    expect(await told((await client()).send(command as ListFirewallsCommand))).toEqual(answer);
  });

  test.each([
    ['by name and type', { RuleGroupName: 'g', Type: 'STATEFUL' as const }, groups[1]],
    ['by ARN', { RuleGroupArn: firewallArn('stateful', 'g') }, groups[1]],
    ['of the other type', { RuleGroupName: 'g', Type: 'STATELESS' as const }, groups[0]],
  ])('a rule group %s', async (_what, input, answer) => {
    const { RuleGroupResponse, ...rest } = answer as (typeof groups)[number];
    expect(await told((await client()).send(new DescribeRuleGroupCommand(input)))).toEqual({
      ...rest,
      RuleGroupResponse: { ...RuleGroupResponse, LastModifiedTime: new Date('2026-05-03T17:46:20Z') },
    });
  });

  test('pages, one after the other, are the whole', async () => {
    const firewalls = ['a', 'b', 'c'].map((name) => ({ Firewall: { FirewallArn: name, FirewallName: name } }));
    const names: unknown[] = [];
    for await (const page of paginateListFirewalls({ client: await client({ firewalls }), pageSize: 2 }, {}))
      names.push(page.Firewalls?.map(({ FirewallName }) => FirewallName));
    expect(names).toEqual([['a', 'b'], ['c']]);
  });

  test.each([
    ['what is not there', new DescribeFirewallCommand({ FirewallName: 'x' }), rows, 'ResourceNotFoundException 400'],
    ['nothing named', new DescribeFirewallCommand({}), rows, 'InvalidRequestException 400'],
    ['a foreign token', new ListFirewallsCommand({ NextToken: 'x' }), rows, 'InvalidTokenException 400'],
    ['what was never recorded', new DescribeRuleGroupCommand({ RuleGroupArn: 'x' }), {}, 'AccessDeniedException 400'],
  ])('%s is refused', async (_what, command, own, said) => {
    expect(await refusal((await client(own)).send(command as ListFirewallsCommand))).toContain(said);
  });
});

describe('the container service', () => {
  const task = (name: string, more: object = {}) => ({
    taskArn: shopArn('task', name),
    clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop',
    group: 'service:web',
    launchType: 'FARGATE',
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    taskDefinitionArn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7',
    createdAt: '2026-05-03T19:46:20.500000+02:00',
    attachments: [
      {
        id: 'x',
        type: 'ElasticNetworkInterface',
        status: 'ATTACHED',
        details: [{ name: 'networkInterfaceId', value: `eni-${name}` }],
      },
    ],
    ...more,
  });
  const rows = {
    tasks: [
      task('a'),
      task('b', { group: 'service:api' }),
      task('c', { desiredStatus: 'STOPPED' }),
      task('d', { clusterArn: 'default' }),
    ],
    services: [
      {
        serviceArn: shopArn('service', 'web'),
        serviceName: 'web',
        clusterArn: shopArn('cluster', 'shop'),
        desiredCount: 2,
      },
    ],
    containerInstances: [{ containerInstanceArn: shopArn('container-instance', 'h'), ec2InstanceId: 'i-1' }],
  };
  const client = async (own: World['rows'] = rows) => new ECSClient(await settings(own));

  test.each([
    ['by ARN', { cluster: 'shop', tasks: [shopArn('task', 'a')] }],
    ['by id', { cluster: 'shop', tasks: ['a'] }],
    ['by the cluster’s ARN', { cluster: 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop', tasks: ['a'] }],
  ])('a task %s', async (_what, input) => {
    expect(await told((await client()).send(new DescribeTasksCommand(input)))).toEqual({
      tasks: [{ ...task('a'), createdAt: new Date('2026-05-03T17:46:20.500Z') }],
      failures: [],
    });
  });

  test('what is missing stands beside what is there', async () => {
    const answer = await (await client()).send(new DescribeTasksCommand({ cluster: 'shop', tasks: ['x', 'a', 'd'] }));
    expect(answer.tasks?.map(({ taskArn }) => taskArn)).toEqual([shopArn('task', 'a')]);
    expect(answer.failures).toEqual(['x', 'd'].map((name) => ({ arn: name, reason: 'MISSING' })));
  });

  test.each<readonly [what: string, input: ListTasksCommandInput, names: string]>([
    ['running', {}, 'ab'],
    ['of a service', { serviceName: 'web' }, 'a'],
    ['of a service by its ARN', { serviceName: shopArn('service', 'api') }, 'b'],
    ['stopped', { desiredStatus: 'STOPPED' }, 'c'],
    ['of a family', { family: 'web' }, 'ab'],
    ['of another family', { family: 'job' }, ''],
    ['on instances', { launchType: 'EC2' }, ''],
    ['of the cluster that nobody names', { cluster: undefined }, 'd'],
  ])('the tasks that are %s', async (_what, input, names) => {
    const { taskArns = [] } = await (await client()).send(new ListTasksCommand({ cluster: 'shop', ...input }));
    expect(taskArns.map((own) => own.slice(-1)).join('')).toBe(names);
  });

  test('services and the instances below tasks', async () => {
    const ecs = await client();
    expect(await told(ecs.send(new DescribeServicesCommand({ cluster: 'shop', services: ['web', 'x'] })))).toEqual({
      services: rows.services,
      failures: [{ arn: 'x', reason: 'MISSING' }],
    });
    const input = { cluster: 'shop', containerInstances: [shopArn('container-instance', 'h')] };
    expect(await told(ecs.send(new DescribeContainerInstancesCommand(input)))).toEqual({
      containerInstances: rows.containerInstances,
      failures: [],
    });
    const elsewhere = await ecs.send(new DescribeContainerInstancesCommand({ ...input, cluster: 'other' }));
    expect(elsewhere.failures).toEqual([{ arn: shopArn('container-instance', 'h'), reason: 'MISSING' }]);
  });

  test.each([
    ['no task', new DescribeTasksCommand({ tasks: [] }), rows, 'InvalidParameterException 400'],
    [
      'too many tasks',
      new DescribeTasksCommand({ tasks: Array.from({ length: 101 }, String) }),
      rows,
      'InvalidParameterException 400',
    ],
    [
      'too many services',
      new DescribeServicesCommand({ services: Array.from({ length: 11 }, String) }),
      rows,
      'InvalidParameterException 400',
    ],
    ['a page of too much', new ListTasksCommand({ maxResults: 101 }), rows, 'InvalidParameterException 400'],
    ['what was never recorded', new ListTasksCommand({}), {}, 'AccessDeniedException 400'],
  ])('%s is refused', async (_what, command, own, said) => {
    expect(await refusal((await client(own)).send(command as ListTasksCommand))).toContain(said);
  });
});

describe('functions', () => {
  const row = {
    FunctionName: 'shop-web',
    FunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:shop-web',
    MemorySize: 256,
    LastModified: '2026-05-03T17:46:20.000+0000',
    VpcConfig: { VpcId: 'vpc-1', SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'], Ipv6AllowedForDualStack: false },
  };
  const client = async (own: World['rows'] = { Functions: [row] }) => new LambdaClient(await settings(own));

  test.each([
    ['shop-web'],
    ['shop-web:7'],
    ['111122223333:function:shop-web'],
    ['arn:aws:lambda:eu-west-1:111122223333:function:shop-web'],
    ['arn:aws:lambda:eu-west-1:111122223333:function:shop-web:live'],
  ])('%s', async (FunctionName) => {
    expect(await told((await client()).send(new GetFunctionConfigurationCommand({ FunctionName })))).toEqual(row);
  });

  test('a qualifier is heard', async () => {
    await (await client()).send(new GetFunctionConfigurationCommand({ FunctionName: 'shop-web', Qualifier: '7' }));
    expect(aws?.calls.at(-1)).toMatchObject({
      action: 'lambda:GetFunctionConfiguration',
      input: { FunctionName: 'shop-web', Qualifier: '7' },
    });
  });

  test.each([
    [
      'one that is not there',
      'x',
      { Functions: [row] },
      'ResourceNotFoundException 404: Function not found: arn:aws:lambda:eu-west-1:111122223333:function:x',
    ],
    ['one that was never recorded', 'x', {}, 'AccessDeniedException 403'],
  ])('%s', async (_what, FunctionName, own, said) => {
    expect(await refusal((await client(own)).send(new GetFunctionConfigurationCommand({ FunctionName })))).toContain(
      said,
    );
  });
});
