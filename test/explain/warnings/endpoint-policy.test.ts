import { describe, expect, test } from '@jest/globals';
import { endpointPolicy } from '../../../lib/explain/warnings/endpoint-policy.ts';
import type { Plan } from '../../support/network-text.ts';
import { said, warned } from './warned.ts';

const FULL = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
const S3 = 'tcp 198.51.100.20:443';

function gateway(policy: string | undefined): Plan {
  return {
    subnets: { app: { cidr: '10.0.1.0/24', routes: ['pl-s3 vpce-s3'] } },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5' } },
    prefixLists: { 'pl-s3': '198.51.100.0/24' },
    endpoints: { 'vpce-s3': { type: 'Gateway' } },
    patch: { 'vpce-s3': { PolicyDocument: policy } },
  };
}

function policyOf(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2008-10-17', Statement: statements });
}

describe('the policy of the endpoint at the end of the path may refuse', () => {
  test('whole', () => {
    const policy = policyOf({ ...FULL, Action: 's3:GetObject' });
    expect(warned(endpointPolicy, gateway(policy), S3)).toEqual([
      {
        code: 'endpoint-policy',
        severity: 'info',
        message:
          'The path ends at vpce-s3 for com.amazonaws.eu-west-1.s3, whose policy does not allow everything: what it refuses is answered with 403 AccessDenied and does not hang.',
        evidence: { resourceId: 'vpce-s3', service: 'com.amazonaws.eu-west-1.s3', policy },
      },
    ]);
  });

  test.each([
    ['a deny', policyOf(FULL, { ...FULL, Effect: 'Deny', Action: 's3:DeleteBucket' })],
    ['one principal', policyOf({ ...FULL, Principal: { AWS: 'arn:aws:iam::111122223333:root' } })],
    ['one bucket', policyOf({ ...FULL, Resource: ['arn:aws:s3:::packages/*'] })],
    ['a condition', policyOf({ ...FULL, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })],
    ['no statement', policyOf()],
    ['no JSON', '{'],
    ['null', 'null'],
  ])('%s', (_, policy) => {
    expect(said(endpointPolicy, gateway(policy), S3)).toHaveLength(1);
  });

  test('an interface endpoint, once for all its addresses', () => {
    const plan: Plan = {
      subnets: { app: { cidr: '10.0.1.0/24' } },
      interfaces: {
        'eni-app': { subnet: 'app', address: '10.0.1.5' },
        'eni-end': {
          subnet: 'app',
          address: '10.0.1.9',
          type: 'vpc_endpoint',
          description: 'VPC Endpoint Interface vpce-sqs',
        },
      },
      endpoints: { 'vpce-sqs': { type: 'Interface', interfaces: ['eni-end'] } },
      patch: { 'vpce-sqs': { PolicyDocument: policyOf({ ...FULL, Action: 'sqs:SendMessage' }) } },
    };
    expect(said(endpointPolicy, plan, ['tcp 10.0.1.9:443', 'tcp 10.0.1.9:80'])).toEqual([
      'info The path ends at vpce-sqs for com.amazonaws.eu-west-1.sqs, whose policy does not allow everything: what it refuses is answered with 403 AccessDenied and does not hang.',
    ]);
  });
});

describe('silent', () => {
  test.each<[string, string | undefined, string]>([
    ['the default', policyOf(FULL), S3],
    [
      'the default in other words',
      JSON.stringify({ Statement: { Effect: 'Allow', Principal: { AWS: '*' }, Action: ['*'], Resource: ['*'] } }),
      S3,
    ],
    ['a policy that was not printed', undefined, S3],
    ['a path that ends elsewhere', policyOf(), 'tcp 10.0.1.9:443'],
  ])('%s', (_, policy, words) => {
    expect(said(endpointPolicy, gateway(policy), words)).toEqual([]);
  });
});
