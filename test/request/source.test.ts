import { describe, expect, test } from '@jest/globals';
import { Problem } from '../../lib/problem.ts';
import { parseSource } from '../../lib/request/source.ts';
import { SOURCE_FORMS, SOURCE_HINT } from '../../lib/request/source-forms.ts';

const HEX = '0123456789abcdef0123456789abcdef';
const UUID = '01234567-89ab-cdef-0123-456789abcdef';
const ECS = 'arn:aws:ecs:eu-west-1:123456789012';
const PLACE = { partition: 'aws', region: 'eu-west-1', accountId: '123456789012' };

function told(text: string): unknown {
  try {
    return parseSource(text);
  } catch (error) {
    return error instanceof Problem ? { code: error.code, facts: error.facts, says: error.message } : String(error);
  }
}

describe('what stands for interfaces', () => {
  test.each<[string, object]>([
    ['eni-0a11ce0000000001a', { kind: 'interface', id: 'eni-0a11ce0000000001a' }],
    ['i-09e02503771176eca', { kind: 'instance', id: 'i-09e02503771176eca' }],
    ['10.0.1.25', { kind: 'address', address: '10.0.1.25' }],
    ['10.0.1.25@vpc-0a1b', { kind: 'address', address: '10.0.1.25', vpc: 'vpc-0a1b' }],
    ['2001:DB8:0::25', { kind: 'address', address: '2001:db8::25' }],
    ['[2001:db8::25]@vpc-0a1b', { kind: 'address', address: '2001:db8::25', vpc: 'vpc-0a1b' }],
    [`web/${HEX}`, { kind: 'ecs-task', cluster: 'web', task: HEX }],
    [`ecs:web/${HEX}`, { kind: 'ecs-task', cluster: 'web', task: HEX }],
    [`web/${UUID.toUpperCase()}`, { kind: 'ecs-task', cluster: 'web', task: UUID }],
    ['ecs-service:web/api', { kind: 'ecs-service', cluster: 'web', service: 'api' }],
    [`ecs-service:web/${HEX}`, { kind: 'ecs-service', cluster: 'web', service: HEX }],
    ['lambda:send-mail', { kind: 'lambda-function', name: 'send-mail' }],
    ['lambda:send-mail:$LATEST', { kind: 'lambda-function', name: 'send-mail', qualifier: '$LATEST' }],
    ['asg:web/blue.1', { kind: 'auto-scaling-group', name: 'web/blue.1' }],
    ['subnet-0a1b', { kind: 'subnet', id: 'subnet-0a1b' }],
    ['tag:team=payments', { kind: 'tag', key: 'team', value: 'payments' }],
    ['tag:aws:cloudformation:stack-name=a=b', { kind: 'tag', key: 'aws:cloudformation:stack-name', value: 'a=b' }],
    ['tag:Name=Büro 7, Ost', { kind: 'tag', key: 'Name', value: 'Büro 7, Ost' }],
    ['tag:spare=', { kind: 'tag', key: 'spare', value: '' }],
    [`tag:${'k'.repeat(128)}=${'v'.repeat(256)}`, { kind: 'tag', key: 'k'.repeat(128), value: 'v'.repeat(256) }],
  ])('%s', (text, target) => {
    expect(told(text)).toEqual({ ...target, text });
  });

  test.each<[string, object]>([
    [`${ECS}:task/${UUID}`, { kind: 'ecs-task', task: UUID }],
    [`${ECS}:task/web/${HEX}`, { kind: 'ecs-task', cluster: 'web', task: HEX }],
    [`${ECS}:service/api`, { kind: 'ecs-service', service: 'api' }],
    [`${ECS}:service/web/api`, { kind: 'ecs-service', cluster: 'web', service: 'api' }],
    ['arn:aws:lambda:eu-west-1:123456789012:function:mail', { kind: 'lambda-function', name: 'mail' }],
    [
      'arn:aws:lambda:eu-west-1:123456789012:function:mail:7',
      { kind: 'lambda-function', name: 'mail', qualifier: '7' },
    ],
    [
      `arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:${UUID}:autoScalingGroupName/web`,
      { kind: 'auto-scaling-group', name: 'web' },
    ],
    ['arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-0a1b', { kind: 'interface', id: 'eni-0a1b' }],
    ['arn:aws:ec2:eu-west-1:123456789012:instance/i-0a1b', { kind: 'instance', id: 'i-0a1b' }],
    ['arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-0a1b', { kind: 'subnet', id: 'subnet-0a1b' }],
  ])('%s is somewhere', (text, target) => {
    expect(told(text)).toEqual({ ...target, text, place: PLACE });
  });

  test('the partitions of China and the government', () => {
    expect(parseSource('arn:aws-cn:lambda:cn-north-1:123456789012:function:f').place?.partition).toBe('aws-cn');
    expect(parseSource('arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:f').place).toEqual({
      partition: 'aws-us-gov',
      region: 'us-gov-west-1',
      accountId: '123456789012',
    });
  });
});

describe('what stands for none', () => {
  test.each<[string, string]>([
    ['', SOURCE_HINT],
    ['eni-', 'a bare name could be several things; write lambda:NAME, asg:NAME or ecs-service:CLUSTER/NAME'],
    ['vpc-0123456789abcdef0', 'a VPC is no interface; write eni-... or i-...'],
    ['sg-0123abcd', 'a security group is no interface; write eni-... or i-...'],
    ['mi-0123456789abcdef0', 'a host outside AWS is no interface; write eni-... or i-...'],
    ['ENI-0A1B', 'ids are written in small letters; write eni-0a1b'],
    ['eni-0a1b:443', 'a port belongs to the destination; write it without one'],
    ['10.0.1.25:443', 'a port belongs to the destination; write it without one'],
    ['[2001:db8::1]:443', 'a port belongs to the destination; write it without one'],
    ['https://api.example.com', 'this looks like a destination; the source comes first, like eni-... or i-...'],
    ['10.0.0.0/16', 'a range is no sender; write one address'],
    ['2001:db8::/48', 'a range is no sender; write one address'],
    ['10.0.1.25@eni-0a1b', 'behind @ stands the VPC of an address, like 10.0.1.25@vpc-0123'],
    ['10.0.1', 'it is no IPv4 address; write four numbers from 0 to 255 without leading zeros, like 10.0.1.25'],
    ['10.0.1.256', 'it is no IPv4 address; write four numbers from 0 to 255 without leading zeros, like 10.0.1.25'],
    ['2001:db8::1::2', 'it is no IPv6 address; write it like 2001:db8::25'],
    ['127.0.0.1', 'nobody sends from it: a loopback address never leaves the host'],
    ['[ff02::1]', 'nobody sends from it: a multicast group is not one host'],
    [HEX, 'a task id alone does not say its cluster; write cluster/task-id'],
    [UUID, 'a task id alone does not say its cluster; write cluster/task-id'],
    [
      'web/api',
      'behind the slash stands a task id of 32 hexadecimal digits or a UUID; a service is ecs-service:CLUSTER/NAME',
    ],
    [
      'ecs-service:api',
      'the cluster has to be named, like ecs-service:CLUSTER/NAME; one that nobody named is called default',
    ],
    ['send-mail', 'a bare name could be several things; write lambda:NAME, asg:NAME or ecs-service:CLUSTER/NAME'],
    ['lamda:send-mail', 'nothing is called lamda:; did you mean lambda:?'],
    [
      'lambda:send.mail',
      'what stands behind lambda: is no name; write lambda:NAME, asg:NAME or ecs-service:CLUSTER/NAME',
    ],
    ['arn:aws:lambda', 'the ARN is cut; write it whole, like arn:aws:ecs:eu-west-1:123456789012:task/cluster/task-id'],
    [
      'arn:ws:ecs:eu-west-1:123456789012:task/a/b',
      'an ARN begins with arn:aws:; write it whole, like arn:aws:ecs:eu-west-1:123456789012:task/cluster/task-id',
    ],
    ['arn:aws:rds:eu-west-1:123456789012:db:x', 'an ARN is taken of ec2, ecs, lambda, autoscaling alone'],
    [
      'arn:aws:lamda:eu-west-1:123456789012:function:x',
      'an ARN is taken of ec2, ecs, lambda, autoscaling alone; did you mean lambda?',
    ],
    ['arn:aws:constructor:eu-west-1:123456789012:x', 'an ARN is taken of ec2, ecs, lambda, autoscaling alone'],
    [
      'arn:aws:ecs::123456789012:task/a/b',
      'the ARN names no Region; write it whole, like arn:aws:ecs:eu-west-1:123456789012:task/cluster/task-id',
    ],
    [
      'arn:aws:ecs:eu-west-1:12345:task/a/b',
      'the ARN names no account of 12 digits; write it whole, like arn:aws:ecs:eu-west-1:123456789012:task/cluster/task-id',
    ],
    [`${ECS}:cluster/web`, 'an ARN of ecs is taken where it ends in task/cluster/task-id or service/cluster/name'],
    [
      `${ECS}:task/web/not-a-task`,
      'an ARN of ecs is taken where it ends in task/cluster/task-id or service/cluster/name',
    ],
    [
      'arn:aws:ec2:eu-west-1:123456789012:instance/eni-0a1b',
      'an ARN of ec2 is taken where it ends in network-interface/eni-..., instance/i-... or subnet/subnet-...',
    ],
    ['tag:team', 'a tag is written with its value, like tag:team=payments'],
    ['tag:=payments', 'a tag is written with its value, like tag:team=payments'],
    ['tga:team=payments', 'nothing is called tga:; did you mean tag:?'],
  ])('%j', (text, because) => {
    expect(told(text)).toEqual({
      code: 'bad-input',
      facts: { pointer: '/eni' },
      says: `source ${JSON.stringify(text)}: ${because}`,
    });
  });

  test.each([
    ['a line break', 'eni-0a1b\r\nX-Evil: 1', 'source "eni-0a1b??X-Evil: 1": it holds a space or a character'],
    ['a bell in a tag', 'tag:k=v\u0007', 'source "tag:k=v?": a tag is written with its value'],
    ['a null', 'eni-0a1b\0', 'source "eni-0a1b?": it holds a space or a character'],
    ['text that runs backwards', 'eni-\u202e0a1b', 'source "eni-?0a1b": it holds a space or a character'],
    ['letters of another script', 'еni-0a1b', 'source "?ni-0a1b": it holds a space or a character'],
  ])('%s is refused and never repeated', (_what, text, begins) => {
    expect(told(text)).toMatchObject({ code: 'bad-input', says: expect.stringContaining(begins) });
  });

  test.each([
    ['a word', 'a'.repeat(2049)],
    ['an ARN', 'arn:'.repeat(1000)],
  ])('%s that is too long is cut', (_what, text) => {
    expect(told(text)).toMatchObject({
      says: `source "${text.slice(0, 77)}...": it is longer than 2048 characters`,
    });
  });

  test.each([':', '/', '.', 'a:', 'a/', '1.', ':a/', '[', '@', 'eni-'])(
    '2048 characters of %j are soon refused',
    (part) => {
      expect(told(part.repeat(Math.floor(2048 / part.length)))).toMatchObject({ code: 'bad-input' });
    },
  );
});

test('every form of the help page is one that is taken', () => {
  const shown = SOURCE_FORMS.split('\n').map((line) => line.split(/ {2,}/)[0] ?? '');
  const whole = shown
    .filter((form) => !form.startsWith('arn:'))
    .map((form) => form.replace('…', 'abcd').replace('task-id', HEX).replace('[:qualifier]', ':7'));
  expect(whole.map((form) => parseSource(form).kind)).toEqual([
    'interface',
    'instance',
    'address',
    'address',
    'ecs-task',
    'ecs-service',
    'lambda-function',
    'auto-scaling-group',
    'subnet',
    'tag',
  ]);
});
