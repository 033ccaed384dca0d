import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { permissions } from '../../../lib/probe/ssm/permissions.ts';

const PLACE = {
  partition: 'aws-us-gov',
  region: 'us-gov-west-1',
  account: '111122223333',
  documents: ['EgressDoctor-Probe-Linux', 'EgressDoctor-Probe-Windows'],
  instance: '*',
};

test('sending is bound to our documents and to instances', () => {
  expect(permissions(PLACE)).toEqual([
    { action: 'ssm:DescribeInstanceInformation', resources: ['*'] },
    {
      action: 'ssm:SendCommand',
      resources: [
        'arn:aws-us-gov:ssm:us-gov-west-1:111122223333:document/EgressDoctor-Probe-Linux',
        'arn:aws-us-gov:ssm:us-gov-west-1:111122223333:document/EgressDoctor-Probe-Windows',
        'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:instance/*',
      ],
    },
    { action: 'ssm:GetCommandInvocation', resources: ['*'] },
    { action: 'ssm:CancelCommand', resources: ['*'] },
  ]);
});

test('reading from the bucket is bound to what the agent puts there', () => {
  expect(permissions({ ...PLACE, bucket: 'probe-output' }).at(-1)).toEqual({
    action: 's3:GetObject',
    resources: ['arn:aws-us-gov:s3:::probe-output/egress-doctor/*'],
  });
});

test('every call that the adapters make is listed', () => {
  const text = ['aws-ssm', 'aws-s3'].map((name) => readFileSync(`lib/probe/ssm/${name}.ts`, 'utf8')).join('\n');
  const made = [...text.matchAll(/new (\w+)Command\(|\bpaginate(\w+)\(/g)].map(([, command, page]) => command ?? page);
  const listed = permissions({ ...PLACE, bucket: 'b' }).map(({ action }) => action.split(':')[1]);
  expect(new Set(made)).toEqual(new Set(listed));
});
