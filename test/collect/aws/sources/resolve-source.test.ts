import { describe, expect, test } from '@jest/globals';
import { RESOLVERS, SOURCE_ACTIONS } from '../../../../lib/collect/aws/sources/registry.ts';
import { resolveSource } from '../../../../lib/collect/aws/sources/resolve-source.ts';
import { Problem } from '../../../../lib/problem.ts';
import { parseSource } from '../../../../lib/request/source.ts';
import { awsError, type HeardCall, type SourceAccount, sourcePorts } from '../../../support/source-account.ts';

const T1 = '1'.repeat(32);
const T2 = '2'.repeat(32);
const T3 = '3'.repeat(32);

const at = (id: string, device: number, card = 0) => ({ id, device, card });
const lambda = (id: string, subnet: string, groups: readonly string[]) => ({
  id,
  vpc: 'vpc-1',
  subnet,
  groups,
  type: 'lambda',
});

const ACCOUNT: SourceAccount = {
  instances: [
    { id: 'i-2', state: 'running', group: 'web', interfaces: [at('eni-22', 1), at('eni-29', 0)] },
    { id: 'i-1', state: 'running', group: 'web', tag: 'team=pay', interfaces: [at('eni-11', 0)] },
    { id: 'i-3', state: 'stopped', group: 'web', tag: 'team=pay', interfaces: [at('eni-31', 0)] },
    { id: 'i-4', state: 'stopped', group: 'web', interfaces: [at('eni-41', 0)] },
    { id: 'i-5', state: 'terminated', group: 'web', interfaces: [] },
    { id: 'i-6', state: 'stopped', interfaces: [at('eni-61', 0)] },
    { id: 'i-7', state: 'running', interfaces: [at('eni-70', 0, 1), at('eni-79', 0, 0)] },
  ],
  interfaces: [
    { id: 'eni-a', vpc: 'vpc-1', subnet: 'subnet-1', groups: [], address: '10.0.0.5', tag: 'team=pay' },
    { id: 'eni-n', vpc: 'vpc-9', subnet: 'subnet-9', groups: [], type: 'nat_gateway' },
    { id: 'eni-b', vpc: 'vpc-2', subnet: 'subnet-2', groups: [], address: '10.0.0.5' },
    { id: 'eni-c', vpc: 'vpc-2', subnet: 'subnet-2', groups: [], address: '10.0.0.6' },
    { id: 'eni-d', vpc: 'vpc-2', subnet: 'subnet-2', groups: [], address: '2001:db8::6' },
    lambda('eni-l2', 'subnet-2', ['sg-2', 'sg-1']),
    lambda('eni-l1', 'subnet-1', ['sg-1', 'sg-2']),
    lambda('eni-lx', 'subnet-1', ['sg-1']),
    lambda('eni-ly', 'subnet-1', ['sg-1', 'sg-3']),
    { id: 'eni-lz', vpc: 'vpc-1', subnet: 'subnet-1', groups: ['sg-1', 'sg-2'] },
  ],
  tasks: [
    { task: T1, service: 'api', status: 'RUNNING', interfaces: ['eni-t2'] },
    { task: T2, service: 'api', status: 'PENDING', interfaces: ['eni-t1'] },
    { task: T3, service: 'api', status: 'PROVISIONING', interfaces: [] },
    { task: '4'.repeat(32), service: 'api', status: 'STOPPED', interfaces: ['eni-gone'] },
    { task: '5'.repeat(32), service: 'old', status: 'RUNNING', interfaces: [], host: 'arn:1' },
    { task: '6'.repeat(32), service: 'old', status: 'RUNNING', interfaces: [], host: 'arn:1' },
    { task: '7'.repeat(32), service: 'old', status: 'RUNNING', interfaces: [], host: 'arn:2' },
    { task: '8'.repeat(32), service: 'far', status: 'RUNNING', interfaces: [], host: 'arn:2' },
    { task: '9'.repeat(32), cluster: 'default', service: 'bare', status: 'RUNNING', interfaces: ['eni-d9'] },
  ],
  hosts: { 'arn:1': 'i-2', 'arn:2': 'mi-1' },
  functions: {
    mail: { subnets: ['subnet-1', 'subnet-2'], groups: ['sg-1', 'sg-2'], onInstances: false },
    'mail:blue': { subnets: ['subnet-1'], groups: ['sg-1'], onInstances: false },
    wide: { subnets: ['subnet-1', 'subnet-3', 'subnet-2'], groups: ['sg-1', 'sg-2'], onInstances: false },
    idle: { subnets: ['subnet-3'], groups: ['sg-1'], state: 'Inactive', onInstances: false },
    loose: { subnets: [], groups: [], onInstances: false },
    managed: { subnets: [], groups: [], onInstances: true },
  },
};

const SHARED =
  'A task without an interface of its own shares that of its host: in the network mode bridge the container has addresses and rules of its own there, which are not looked at.';
const DEFAULT =
  'The ARN does not name the cluster, so it is looked for in the one called default; write ecs-service:CLUSTER/NAME or CLUSTER/TASK-ID for another.';

async function told(text: string, account: SourceAccount = ACCOUNT): Promise<unknown> {
  const answer = resolveSource(parseSource(text), sourcePorts(account), AbortSignal.timeout(60_000));
  return answer.catch((error: unknown) => (error instanceof Problem ? { [error.code]: error.message } : error));
}

describe('the interfaces behind a source', () => {
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['eni-0a1b', 'eni-0a1b', ['eni-0a1b'], []],
    ['i-1', 'i-1', ['eni-11'], []],
    [
      'i-2',
      'i-2',
      ['eni-29', 'eni-22'],
      ['i-2 has 2 interfaces; its programs send from eni-29 unless they bind another address.'],
    ],
    ['i-6', 'i-6', ['eni-61'], []],
    [
      'i-7',
      'i-7',
      ['eni-79', 'eni-70'],
      ['i-7 has 2 interfaces; its programs send from eni-79 unless they bind another address.'],
    ],
    ['10.0.0.6', '10.0.0.6', ['eni-c'], []],
    ['10.0.0.5@vpc-2', '10.0.0.5 in vpc-2', ['eni-b'], []],
    ['2001:DB8::6', '2001:db8::6', ['eni-d'], []],
    ['lambda:mail', 'Lambda function mail', ['eni-l1', 'eni-l2'], []],
    ['lambda:mail:blue', 'Lambda function mail', ['eni-lx'], []],
    ['lambda:wide', 'Lambda function wide', ['eni-l1', 'eni-l2'], ['Lambda has no interface for it in subnet-3 yet.']],
    [`web/${T1}`, `ECS task ${T1} in cluster web`, ['eni-t2'], []],
    [`web/${T2}`, `ECS task ${T2} in cluster web`, ['eni-t1'], ['The task is PENDING.']],
    [`web/${'5'.repeat(32)}`, `ECS task ${'5'.repeat(32)} in cluster web`, ['eni-29'], [SHARED]],
    [
      `arn:aws:ecs:eu-west-1:123456789012:task/${'9'.repeat(32)}`,
      `ECS task ${'9'.repeat(32)} in cluster default`,
      ['eni-d9'],
      [DEFAULT],
    ],
    [
      'ecs-service:web/api',
      'ECS service api in cluster web',
      ['eni-t1', 'eni-t2'],
      ['1 task is PROVISIONING without an interface yet.', '1 task is STOPPED and left out.'],
    ],
    [
      'ecs-service:web/old',
      'ECS service old in cluster web',
      ['eni-29'],
      [SHARED, '1 of its hosts is outside AWS and left out.'],
    ],
    [
      'asg:web',
      'Auto Scaling group web',
      ['eni-11', 'eni-29', 'eni-22'],
      ['2 of its instances are stopped and left out.', '1 of its instances is terminated and left out.'],
    ],
    ['subnet-1', 'subnet subnet-1', ['eni-a', 'eni-l1', 'eni-lx', 'eni-ly', 'eni-lz'], []],
    ['tag:team=pay', 'tag team=pay', ['eni-11', 'eni-a'], ['1 of its instances is stopped and left out.']],
  ])('%s', async (text, name, interfaces, notes) => {
    expect(await told(text)).toEqual({ interfaces, name, notes });
  });

  test('are bounded, and the primary ones are kept', async () => {
    const instances = Array.from({ length: 40 }, (_, i) => ({
      id: `i-${100 + i}`,
      state: 'running',
      group: 'big',
      interfaces: [at(`eni-a${100 + i}`, 1), at(`eni-b${100 + i}`, 0)],
    }));
    const answer = await told('asg:big', { instances, more: true });
    const primary = instances.map(({ interfaces }) => interfaces[1]?.id);
    const secondary = instances.slice(0, 10).map(({ interfaces }) => interfaces[0]?.id);
    expect(answer).toEqual({
      interfaces: [...primary, ...secondary],
      name: 'Auto Scaling group big',
      notes: [
        'It has more than 40 instances; the others are left out.',
        '50 of the 80 interfaces of Auto Scaling group big are looked at.',
      ],
    });
  });

  test('of a service with more tasks than are looked at', async () => {
    expect(await told('ecs-service:web/api', { ...ACCOUNT, more: true })).toMatchObject({
      notes: expect.arrayContaining(['It has more than 4 tasks; the others are left out.']),
    });
  });
});

test('a star in a tag is a star, and no other letters', async () => {
  const filters: unknown[] = [];
  const ports = sourcePorts(ACCOUNT);
  await resolveSource(
    parseSource('tag:team=p*?\\'),
    {
      ...ports,
      interfaces: async (asked) => {
        filters.push(...asked);
        return [{ id: 'eni-1', vpc: 'vpc-1', subnet: 'subnet-1', groups: [] }];
      },
    },
    AbortSignal.timeout(60_000),
  );
  expect(filters).toEqual([{ name: 'tag:team', values: ['p\\*\\?\\\\'] }]);
});

const none = (name: string, because: string) => ({
  'not-found': `${name} has no network interface that could be audited. ${because}`,
});

describe('a source without interfaces', () => {
  test.each<[string, object]>([
    ['i-9', none('instance i-9', 'There is no such instance in this account and Region.')],
    ['i-5', none('instance i-5', 'It is terminated.')],
    [
      '10.9.9.9',
      none(
        '10.9.9.9',
        'No interface in this account and Region has it as a private address of its own; the address of a container in a prefix delegated to an instance is not found by itself: write i-... of that instance.',
      ),
    ],
    [
      '10.0.0.5',
      {
        'bad-input': '2 interfaces have the address 10.0.0.5; write 10.0.0.5@vpc-1 (eni-a) or 10.0.0.5@vpc-2 (eni-b)',
      },
    ],
    [
      'lambda:loose',
      none(
        'Lambda function loose',
        'It is in no VPC: it sends from a network of AWS that leads to the internet, and no gate of a VPC stops it.',
      ),
    ],
    [
      'lambda:managed',
      none(
        'Lambda function managed',
        'It runs on instances of a Lambda capacity provider and sends from theirs: write i-... of one of those.',
      ),
    ],
    [
      'lambda:idle',
      none(
        'Lambda function idle',
        'It is idle for so long that Lambda gave its interfaces back; they come again when it is invoked.',
      ),
    ],
    ['lambda:nobody', none('Lambda function nobody', 'There is no such function in this account and Region.')],
    [
      'lambda:mail:green',
      none(
        'Lambda function mail',
        'There is no such function in this account and Region, or it has no version or alias green.',
      ),
    ],
    [
      `web/${'0'.repeat(32)}`,
      none(
        `ECS task ${'0'.repeat(32)} in cluster web`,
        'There is no such task; a stopped one is forgotten after an hour.',
      ),
    ],
    [
      `web/${'4'.repeat(32)}`,
      none(`ECS task ${'4'.repeat(32)} in cluster web`, 'It has stopped, and its interface is gone.'),
    ],
    [
      `web/${T3}`,
      none(
        `ECS task ${T3} in cluster web`,
        'The task is PROVISIONING. 1 task is PROVISIONING without an interface yet.',
      ),
    ],
    ['ecs-service:web/none', none('ECS service none in cluster web', 'It runs no task just now.')],
    ['ecs-service:web/far', none('ECS service far in cluster web', '1 of its hosts is outside AWS and left out.')],
    [
      'subnet-9',
      none('subnet subnet-9', 'No interface in this subnet of this account and Region is one that programs send from.'),
    ],
    [
      'tag:team=p*',
      none('tag team=p*', 'Nothing in this account and Region that has an interface is tagged so; case counts.'),
    ],
    ['asg:none', none('Auto Scaling group none', 'No instance in this account and Region is tagged with that name.')],
  ])('%s', async (text, problem) => {
    expect(await told(text)).toEqual(problem);
  });

  test.each([
    [
      'ecs-service:web/api',
      'ecs:ListTasks',
      'ServiceNotFoundException',
      'There is no such service, or no such cluster, here.',
    ],
    [
      'ecs-service:web/api',
      'ecs:ListTasks',
      'ClusterNotFoundException',
      'There is no such service, or no such cluster, here.',
    ],
    [
      `web/${T1}`,
      'ecs:DescribeTasks',
      'ClusterNotFoundException',
      'There is no such cluster in this account and Region.',
    ],
  ])('%s where %s says %s', async (text, action, name, because) => {
    const ports = sourcePorts(ACCOUNT, [], { [action]: awsError(name) });
    const answer = resolveSource(parseSource(text), ports, AbortSignal.timeout(60_000));
    await expect(answer).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining(because) });
  });
});

const EVERY_KIND = {
  interface: 'eni-0a1b',
  instance: 'i-1',
  address: '10.0.0.6',
  'ecs-task': `web/${'5'.repeat(32)}`,
  'ecs-service': 'ecs-service:web/old',
  'lambda-function': 'lambda:mail',
  'auto-scaling-group': 'asg:web',
  tag: 'tag:team=pay',
  subnet: 'subnet-1',
} as const satisfies Record<keyof typeof RESOLVERS, string>;

describe('rights', () => {
  test.each(Object.entries(EVERY_KIND))('%s calls what it declares, and nothing else', async (kind, text) => {
    const heard: HeardCall[] = [];
    const { signal } = new AbortController();
    await resolveSource(parseSource(text), sourcePorts(ACCOUNT, heard), signal);
    expect(heard.map(({ action }) => action)).toEqual(RESOLVERS[kind as keyof typeof RESOLVERS].actions);
    expect(heard.every((one) => one.signal === signal)).toBe(true);
  });

  test('of all kinds together', () => {
    expect(SOURCE_ACTIONS).toEqual([
      'ec2:DescribeInstances',
      'ec2:DescribeNetworkInterfaces',
      'ecs:DescribeContainerInstances',
      'ecs:DescribeTasks',
      'ecs:ListTasks',
      'lambda:GetFunctionConfiguration',
    ]);
  });

  const calls = Object.entries(EVERY_KIND).flatMap(([kind, text]) =>
    RESOLVERS[kind as keyof typeof RESOLVERS].actions.map((action) => [text, action] as const),
  );

  test.each(calls)('%s where %s is denied, or throttled, or unanswered, or broken off', async (text, action) => {
    const answer = (error: Error) =>
      resolveSource(parseSource(text), sourcePorts(ACCOUNT, [], { [action]: error }), AbortSignal.timeout(60_000));
    const problems = [
      [
        awsError('UnauthorizedOperation'),
        'aws-refused',
        `AWS refused ${action} (UnauthorizedOperation); allow ${action} to whoever asks.`,
        {},
      ],
      [
        awsError('AccessDeniedException'),
        'aws-refused',
        `AWS refused ${action} (AccessDeniedException); allow ${action} to whoever asks.`,
        {},
      ],
      [
        awsError('ExpiredToken'),
        'aws-refused',
        `AWS refused ${action} (ExpiredToken); sign in again, or set other credentials.`,
        {},
      ],
      [
        awsError('RequestLimitExceeded'),
        'throttled',
        `AWS is too busy for ${action} (RequestLimitExceeded); ask again later.`,
        { retryAfter: 5 },
      ],
      [awsError('InternalError', { $fault: 'server' }), 'aws-refused', `AWS failed at ${action} (InternalError).`, {}],
      [awsError('Error', { code: 'ECONNRESET' }), 'aws-refused', `AWS gave no answer to ${action} (Error).`, {}],
    ] as const;
    for (const [error, code, message, facts] of problems) {
      // oxlint-disable-next-line no-await-in-loop -- one refusal after the other
      await expect(answer(error)).rejects.toMatchObject({ name: 'Problem', code, message, facts });
    }
    const aborted = awsError('AbortError', { code: 'ABORT_ERR' });
    await expect(answer(aborted)).rejects.toBe(aborted);
    const bug = new TypeError('not ours');
    await expect(answer(bug)).rejects.toBe(bug);
  });
});
