import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Context } from 'aws-lambda';

const CONTEXT = {
  awsRequestId: 'a-request',
  functionName: 'api',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:api',
  memoryLimitInMB: '512',
  getRemainingTimeInMillis: () => 29_000,
} as unknown as Context;

describe('what CloudWatch reads', () => {
  const written: string[] = [];
  const keep = (text: unknown) => {
    written.push(String(text));
    return true;
  };

  beforeEach(() => {
    written.length = 0;
    jest.spyOn(process.stdout, 'write').mockImplementation(keep);
    jest.spyOn(process.stderr, 'write').mockImplementation(keep);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const lines = () => written.flatMap((text) => text.trim().split('\n')).map((text) => JSON.parse(text) as object);

  test('a line has the function, the request and the correlation; the next invocation forgets them', async () => {
    const { beginInvocation, log } = await import('../../lambda/powertools.ts');
    beginInvocation(CONTEXT, 'first');
    log.info('request', { status: 200 });
    beginInvocation({ ...CONTEXT, awsRequestId: 'another' }, 'second');
    log.warn('slow');
    const [first, second] = lines();
    expect(first).toMatchObject({
      level: 'INFO',
      message: 'request',
      service: 'egress-doctor',
      function_request_id: 'a-request',
      correlation_id: 'first',
      status: 200,
    });
    expect(second).toMatchObject({ level: 'WARN', function_request_id: 'another', correlation_id: 'second' });
    expect(second).not.toHaveProperty('status');
  });

  test('an error has its stack there, and there alone', async () => {
    const { log } = await import('../../lambda/powertools.ts');
    log.error('failed', { error: new TypeError('broken') });
    expect(lines()[0]).toMatchObject({ error: { name: 'TypeError', message: 'broken', stack: expect.any(String) } });
  });

  test('a figure is one line in the embedded metric format', async () => {
    const { measure } = await import('../../lambda/powertools.ts');
    measure({ name: 'Audits', unit: 'Count', value: 1, dimensions: { outcome: 'blocked' } });
    expect(lines()).toEqual([
      {
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: 'EgressDoctor',
              Dimensions: [['service', 'outcome']],
              Metrics: [{ Name: 'Audits', Unit: 'Count' }],
            },
          ],
        },
        service: 'egress-doctor',
        outcome: 'blocked',
        Audits: 1,
      },
    ]);
  });
});
