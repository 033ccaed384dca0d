import { describe, expect, test } from '@jest/globals';
import { told } from '../../lib/apply/told.ts';
import { Problem } from '../../lib/problem.ts';

function thrown(name: string, fields: object = {}, message = name): Error {
  return Object.assign(new Error(message), { name, ...fields });
}

async function failing(error: Error): Promise<never> {
  throw error;
}

const CLIENT = { $fault: 'client' };

describe('what AWS refuses, in one sentence', () => {
  test.each<[Error, string, string]>([
    [thrown('RequestLimitExceeded'), 'throttled', 'AWS throttles ec2:CreateRoute in this account'],
    [
      thrown(
        'UnauthorizedOperation',
        CLIENT,
        'User: arn:aws:sts::1:role/x … Encoded authorization failure message: aGk',
      ),
      'aws-refused',
      'AWS refused ec2:CreateRoute (UnauthorizedOperation): the role that writes lacks the right, or a policy forbids it',
    ],
    [
      thrown('ExpiredToken', CLIENT),
      'aws-refused',
      'AWS does not accept the credentials for ec2:CreateRoute (ExpiredToken)',
    ],
    [
      thrown('RouteLimitExceeded', CLIENT, 'The maximum number of routes has been reached.'),
      'aws-refused',
      'AWS refused ec2:CreateRoute (RouteLimitExceeded): The maximum number of routes has been reached',
    ],
    [thrown('InternalError', { $fault: 'server' }), 'aws-refused', 'ec2:CreateRoute failed (InternalError)'],
    [thrown('TimeoutError'), 'aws-refused', 'AWS did not answer ec2:CreateRoute (TimeoutError)'],
    [thrown('Error', { code: 'ECONNRESET' }), 'aws-refused', 'AWS did not answer ec2:CreateRoute (Error)'],
  ])('%s', async (refusal, code, message) => {
    const problem = await told('ec2:CreateRoute', failing(refusal)).catch((one: unknown) => one);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code, message });
  });

  test('a sentence of AWS that does not end is cut', async () => {
    const long = thrown('InvalidParameterValue', CLIENT, 'x'.repeat(2000));
    const problem = (await told('ec2:CreateRoute', failing(long)).catch((one: unknown) => one)) as Problem;
    expect(problem.message).toHaveLength('AWS refused ec2:CreateRoute (InvalidParameterValue): '.length + 300);
  });

  test.each([thrown('AbortError'), new TypeError('a bug')])('%s goes on as it is', async (other) => {
    await expect(told('ec2:CreateRoute', failing(other))).rejects.toBe(other);
  });

  test('and an answer is an answer', async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it is the call of this test alone
    const answer = async () => 1;
    expect(await told('ec2:CreateRoute', answer())).toBe(1);
  });
});
