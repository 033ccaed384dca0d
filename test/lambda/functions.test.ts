import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { secretFrom } from '../../lambda/callback/secret.ts';
import { dispatchTo } from '../../lambda/dispatch/dispatch-to.ts';
import { apiPorts } from '../../lambda/wiring/api-ports.ts';
import { remediatorPorts } from '../../lambda/wiring/remediator-ports.ts';
import { workerPorts } from '../../lambda/wiring/worker-ports.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Files of this repository, and packages, that a file loads at its start or later. */
function loadedBy(entry: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  if (!entry.endsWith('.ts')) return seen;
  const text = readFileSync(join(ROOT, entry), 'utf8');
  for (const [, from, later] of text.matchAll(
    /^(?:import|export)\s(?!type\s)[^'"`;]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
  )) {
    const target = from ?? later ?? '';
    loadedBy(target.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(entry), target)) : target, seen);
  }
  return seen;
}

function writing(entry: string): readonly string[] {
  return [...loadedBy(entry)].filter((name) => name.startsWith('lib/apply/'));
}

describe('what a function carries', () => {
  test.each(['lambda/api.ts', 'lambda/auditor.ts', 'lambda/remediator.ts'])('%s makes no document', (entry) => {
    const loaded = [...loadedBy(entry)];
    expect(loaded.filter((name) => name === 'zod-openapi' || name.startsWith('lambda/openapi/'))).toEqual([]);
    expect(loaded).toContain('lambda/settings.ts');
  });

  test('the API reads no network', () => {
    const loaded = [...loadedBy('lambda/api.ts')];
    const reading = /^lib\/(collect|probe\/ssm)\/|^@aws-sdk\/client-(ec2|ssm|sts|ecs)/;
    expect(loaded.filter((name) => reading.test(name))).toEqual([]);
  });

  test('nobody but the remediator has hands', () => {
    expect([writing('lambda/api.ts'), writing('lambda/auditor.ts')]).toEqual([[], []]);
    expect(writing('lambda/remediator.ts')).toContain('lib/apply/apply-receipt.ts');
  });

  test('middy has one chain, in endpoint.ts', () => {
    const files = readdirSync(join(ROOT, 'lambda'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => /^import (?!type)[^;]*'@middy\/core'/m.test(readFileSync(join(ROOT, 'lambda', name), 'utf8')));
    expect(files).toEqual(['endpoint.ts']);
  });
});

describe('setting a worker going', () => {
  const lambda = mockClient(LambdaClient);
  afterEach(() => {
    lambda.reset();
  });

  test('is an event for the function, with the id and nothing else', async () => {
    lambda.on(InvokeCommand).resolves({ StatusCode: 202 });
    await dispatchTo('auditor')('aud-1');
    expect(lambda.calls().map(({ args }) => args[0].input)).toEqual([
      { FunctionName: 'auditor', InvocationType: 'Event', Payload: '{"id":"aud-1"}' },
    ]);
  });

  test('rejects where Lambda does not take it', async () => {
    lambda.on(InvokeCommand).rejects(new Error('TooManyRequestsException'));
    await expect(dispatchTo('auditor')('aud-1')).rejects.toThrow('TooManyRequestsException');
  });
});

describe('the secret of callbacks', () => {
  const ssm = mockClient(SSMClient);
  beforeEach(() => {
    ssm.reset();
  });

  test('is read once, decrypted', async () => {
    ssm.on(GetParameterCommand).resolves({ Parameter: { Value: 'sesame' } });
    const secret = secretFrom('/egress-doctor/callback');
    expect([await secret(), await secret()]).toEqual(['sesame', 'sesame']);
    expect(ssm.calls().map(({ args }) => args[0].input)).toEqual([
      { Name: '/egress-doctor/callback', WithDecryption: true },
    ]);
  });

  test('that could not be read is asked for again', async () => {
    ssm
      .on(GetParameterCommand)
      .rejectsOnce(new Error('down'))
      .resolves({ Parameter: { Value: 'sesame' } });
    const secret = secretFrom('/egress-doctor/callback');
    await expect(secret()).rejects.toThrow('down');
    expect(await secret()).toBe('sesame');
  });

  test.each([[undefined], ['']])('under the name %p is none', async (name) => {
    await expect(secretFrom(name)()).rejects.toThrow('EGRESS_DOCTOR_CALLBACK_SECRET is not set');
  });

  test('that is empty is none', async () => {
    ssm.on(GetParameterCommand).resolves({ Parameter: { Value: '' } });
    await expect(secretFrom('/x')()).rejects.toThrow('the parameter /x is empty');
  });
});

describe('the wiring', () => {
  const whole = {
    EGRESS_DOCTOR_STAGE: 'prod',
    EGRESS_DOCTOR_TABLE: 'audits',
    EGRESS_DOCTOR_AUDITOR: 'auditor',
    LAMBDA_TASK_ROOT: ROOT,
  };

  test('is made without a call to AWS', async () => {
    expect(Object.keys(apiPorts(whole))).toEqual(
      expect.arrayContaining(['store', 'dispatch', 'idempotency', 'document']),
    );
    expect(Object.keys(workerPorts(whole))).toEqual(expect.arrayContaining(['store', 'audit', 'tell']));
    expect(Object.keys(await remediatorPorts(whole))).toEqual(
      expect.arrayContaining(['plan', 'hands', 'plans', 'policy']),
    );
  });

  test.each(['EGRESS_DOCTOR_TABLE', 'EGRESS_DOCTOR_AUDITOR'])('without %s there is no API', (name) => {
    expect(() => apiPorts({ ...whole, [name]: '' })).toThrow(`${name} is not set`);
  });

  test('nothing may be applied unless somebody says so', async () => {
    const told = [undefined, 'false', 'true'].map((EGRESS_DOCTOR_APPLYING) => ({ ...whole, EGRESS_DOCTOR_APPLYING }));
    const ports = await Promise.all(told.map(remediatorPorts));
    expect(ports.map(({ mayApply }) => mayApply)).toEqual([false, false, true]);
  });

  test.each(['EGRESS_DOCTOR_TABLE', 'EGRESS_DOCTOR_STAGE'])('without %s there is no remediator', async (name) => {
    await expect(remediatorPorts({ ...whole, [name]: '' })).rejects.toThrow(`${name} is not set`);
  });

  test('a policy that is none stops both that judge by it', async () => {
    const wrong = { ...whole, EGRESS_DOCTOR_POLICY: '{"quorum": 2}' };
    expect(() => apiPorts(wrong)).toThrow('policy: quorum');
    await expect(remediatorPorts(wrong)).rejects.toThrow('policy: quorum');
  });

  test('a wrong setting stops the function', () => {
    expect(() => apiPorts({ ...whole, EGRESS_DOCTOR_WAIT_SECONDS: 'x' })).toThrow('EGRESS_DOCTOR_WAIT_SECONDS');
  });
});
