import { describe, expect, test } from '@jest/globals';
import { READERS } from '../../lib/collect/aws/readers/registry.ts';
import { refusalOf } from '../../lib/collect/aws/refused.ts';
import { type AwsError, readAwsError } from '../../lib/model/aws-error.ts';
import { Problem } from '../../lib/problem.ts';

function thrown(name: string, fields: object = {}, message = name): Error {
  return Object.assign(new Error(message), { name, ...fields });
}

describe('what an error of the SDK means', () => {
  test.each<[string, unknown, AwsError | undefined]>([
    [
      'a call that is not allowed',
      thrown('UnauthorizedOperation', { $fault: 'client' }),
      { trouble: 'denied', name: 'UnauthorizedOperation' },
    ],
    [
      'the same of JSON services',
      thrown('AccessDeniedException', { $fault: 'client' }),
      { trouble: 'denied', name: 'AccessDeniedException' },
    ],
    [
      'credentials that are over',
      thrown('ExpiredToken', { $fault: 'client' }),
      { trouble: 'unsigned', name: 'ExpiredToken' },
    ],
    ['no credentials', thrown('CredentialsProviderError'), { trouble: 'unsigned', name: 'CredentialsProviderError' }],
    [
      'too many calls',
      thrown('RequestLimitExceeded', { $fault: 'client' }),
      { trouble: 'busy', name: 'RequestLimitExceeded' },
    ],
    ['a fault of AWS', thrown('InternalError', { $fault: 'server' }), { trouble: 'failed', name: 'InternalError' }],
    [
      'an answer that is none of AWS',
      thrown('Error', { $metadata: { httpStatusCode: 502 } }),
      { trouble: 'failed', name: 'HTTP 502' },
    ],
    [
      'a question that it does not take',
      thrown('InvalidParameterValue', { $fault: 'client' }),
      { trouble: 'invalid', name: 'InvalidParameterValue' },
    ],
    ['a lost packet', thrown('TimeoutError'), { trouble: 'silent', name: 'TimeoutError' }],
    ['a name that does not resolve', thrown('Error', { code: 'ENOTFOUND' }), { trouble: 'silent', name: 'Error' }],
    ['an end that was asked for', thrown('AbortError', { code: 'ABORT_ERR' }), undefined],
    ['a bug', new TypeError('x is not a function'), undefined],
    ['no error at all', 'nothing', undefined],
  ])('%s', (_what, error, meaning) => {
    expect(readAwsError(error)).toEqual(meaning);
  });
});

describe('what a call that failed leaves', () => {
  const ask = { filter: 'vpc-id', values: ['vpc-1', 'vpc-2', 'vpc-3', 'vpc-4'] };
  const refusal = (error: unknown) => refusalOf(error, READERS.acls, ask);

  test('a refusal that names the right', () => {
    expect(refusal(thrown('UnauthorizedOperation', { $fault: 'client' }))).toEqual({
      reads: 'NetworkAcls',
      action: 'ec2:DescribeNetworkAcls',
      resource: 'vpc-1, vpc-2, vpc-3',
      reason: 'AWS refused ec2:DescribeNetworkAcls for vpc-1, vpc-2, vpc-3 (UnauthorizedOperation)',
      remedy: 'Allow ec2:DescribeNetworkAcls to the role that Egress Doctor runs as.',
    });
  });

  test('a failure that may pass', () => {
    expect(refusal(thrown('InternalError', { $fault: 'server' }))).toMatchObject({
      reason: 'ec2:DescribeNetworkAcls for vpc-1, vpc-2, vpc-3 failed (InternalError)',
      remedy: 'Ask again in a moment.',
    });
  });

  test('another account that is not configured', () => {
    const error = new Problem('forbidden', 'the account "444455556666" is not configured for this service');
    expect(refusal(error)).toMatchObject({
      reason: 'vpc-1, vpc-2, vpc-3 was not read: the account "444455556666" is not configured for this service',
    });
  });

  test.each<[string, Error, Partial<Problem>]>([
    ['too many calls', thrown('Throttling', { $fault: 'client' }), { code: 'throttled', facts: { retryAfter: 5 } }],
    [
      'credentials',
      thrown('ExpiredToken', { $fault: 'client' }, 'arn:aws:iam::111122223333:user/x is over'),
      {
        code: 'aws-refused',
        message: 'AWS does not accept the credentials (ExpiredToken); sign in again, or set others',
      },
    ],
    [
      'a role that may not be assumed',
      thrown(
        'AccessDenied',
        { $fault: 'client' },
        'User: arn:aws:sts::1:x is not authorized to perform: sts:AssumeRole on y',
      ),
      {
        code: 'aws-refused',
        message:
          'the role that is configured for the account cannot be assumed: its trust policy has to name the auditor’s role and the external id',
      },
    ],
  ])('nothing, for no call would fare better: %s', (_what, error, problem) => {
    expect(() => refusal(error)).toThrow(expect.objectContaining(problem));
  });

  test('nothing, for it is a bug or an end that was asked for', () => {
    for (const error of [new TypeError('x is not a function'), thrown('AbortError')])
      expect(() => refusal(error)).toThrow(error);
  });
});
