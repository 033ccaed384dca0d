import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import { recordedWorld } from '../../lib/embedded/world/recorded-world.ts';
import { auditLive } from '../../lib/live/live-audit.ts';
import { type LiveOptions, livePorts } from '../../lib/live/live-ports.ts';
import { AuditOrder } from '../../lib/model/audit-order.ts';

const FOLDER = resolve(import.meta.dirname, '../../examples/healthy-private-subnet/snapshot');
const ROLE = 'arn:aws:iam::444455556666:role/Reader';
const MEMBER = { accountId: '444455556666', roleArn: ROLE, externalId: 'shared-secret' };

let aws: EmbeddedAws;
beforeAll(async () => {
  const world = recordedWorld(await readSnapshot(FOLDER));
  aws = await startEmbeddedAws(world, { roles: { [ROLE]: { externalId: 'shared-secret' } } });
  Object.assign(process.env, aws.environment);
});
afterAll(() => aws.close());

function ask(order: Partial<AuditOrder>, options: Partial<LiveOptions> = {}) {
  const ports = livePorts({
    home: { region: 'eu-west-1', account: '111122223333' },
    accounts: [],
    regions: ['eu-west-1'],
    resolve: async () => ({ addresses: ['203.0.113.10'] }),
    ...options,
  });
  const whole = { eni: 'eni-0a11ce0000000001a', destination: '203.0.113.10:443', probe: false, ...order };
  const watch = { progress: () => undefined, signal: new AbortController().signal };
  return auditLive(ports, AuditOrder.parse(whole), { id: 'x', createdAt: '2026-11-21T00:00:00.000Z' }, watch);
}

describe('where an order may lead', () => {
  test('home, by its own number too', async () => {
    const { audits } = await ask({ accountId: '111122223333', region: 'eu-west-1' });
    expect(audits[0].verdict).toBe('reachable');
  });

  test.each<[string, Partial<AuditOrder>, object]>([
    [
      'a Region that is not configured',
      { region: 'eu-central-1' },
      { code: 'forbidden', facts: { pointer: '/region' } },
    ],
    [
      'an account that is not configured',
      { accountId: '999988887777' },
      { code: 'forbidden', facts: { pointer: '/accountId' } },
    ],
    [
      'one place by the ARN and another by the order',
      { eni: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/payments', region: 'eu-central-1' },
      { code: 'bad-input', facts: { pointer: '/eni' } },
    ],
    [
      'one account by the ARN and another by the order',
      { eni: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/payments', accountId: '444455556666' },
      { code: 'bad-input', facts: { pointer: '/eni' } },
    ],
  ])('not into %s', async (_what, order, problem) => {
    await expect(ask(order)).rejects.toMatchObject(problem);
  });
});

describe('another account', () => {
  test('is read with the role and the external id of the configuration', async () => {
    aws.forgetCalls();
    const { audits } = await ask({ accountId: '444455556666' }, { accounts: [MEMBER] });
    const [assumed, ...others] = aws.calls.filter(({ service }) => service === 'sts');
    const keys = new Set(aws.calls.filter(({ service }) => service === 'ec2').map(({ accessKeyId }) => accessKeyId));
    expect(audits[0].verdict).toBe('reachable');
    expect(assumed?.input).toMatchObject({ RoleArn: ROLE, ExternalId: 'shared-secret' });
    expect(others).toEqual([]);
    expect([...keys].every((key) => key?.startsWith('ASIA'))).toBe(true);
  });

  test('whose role waits for another external id is refused, without its name', async () => {
    const failure: unknown = await ask(
      { accountId: '444455556666' },
      { accounts: [{ ...MEMBER, externalId: 'guess' }] },
    ).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'aws-refused',
      message:
        'the role that is configured for the account cannot be assumed: its trust policy has to name the auditor’s role and the external id',
    });
  });
});
