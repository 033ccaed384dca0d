import type { EC2Client } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Action, Hands } from '../../lib/apply/action.ts';
import { actionsOf } from '../../lib/apply/actions/registry.ts';
import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import { undoReceipt } from '../../lib/apply/undo-receipt.ts';
import { awsClients } from '../../lib/collect/aws/clients.ts';
import type { Audit } from '../../lib/model/audit.ts';
import type { ChangeKind } from '../../lib/model/change.ts';
import { judgeVerification } from '../../lib/verify/judge-verification.ts';
import { kept, receiptOf } from '../apply/bench-of-hands.ts';
import { describeWith, findPython } from '../support/python.ts';
import { accountOf, REGION } from './account.ts';
import { auditOver } from './audit-over.ts';
import { type Built, buildChangeable, stateOf } from './changeable-account.ts';
import { type MotoServer, startMoto } from './moto-server.ts';
import { assumedRole } from './roles.ts';

const withPython = describeWith(await findPython());
/** Milliseconds. Python starts slowly where many do. */
const PATIENCE = 120_000;
const BUILDER = async () => ({ accessKeyId: 'MOTOEXAMPLE', secretAccessKey: 'moto' });

function handsOf(client: EC2Client): Hands {
  const { signal } = new AbortController();
  return { ec2: client, signal, now: () => '2026-11-28T00:00:00.000Z', pause: async () => undefined };
}

/** What the one role that writes would hold. */
function rights(): readonly string[] {
  const actions: readonly Pick<Action<ChangeKind>, 'needs'>[] = Object.values(actionsOf('test'));
  return [...new Set(actions.flatMap(({ needs }) => needs.map(({ action }) => action)))];
}

withPython('changes over moto, by a role that holds what the actions declare', (interpreter) => {
  let moto: MotoServer | undefined;
  let built: Built | undefined;
  let writer: EC2Client | undefined;

  beforeAll(async () => {
    moto = await startMoto(interpreter, 'filled');
    process.env['AWS_ENDPOINT_URL'] = moto.url;
    built = await buildChangeable(accountOf(awsClients({ region: REGION, credentials: BUILDER }).ec2));
    const role = await assumedRole(moto.url, 'writer', rights());
    await moto.guard(true);
    writer = awsClients({ region: REGION, credentials: role }).ec2;
  }, PATIENCE);
  afterAll(() => moto?.close());

  /** Reads go by moto's builder: the role reads what it changes, and no more. */
  async function look(): Promise<unknown> {
    await moto?.guard(false);
    const state = await stateOf(awsClients({ region: REGION, credentials: BUILDER }).ec2, made());
    await moto?.guard(true);
    return state;
  }

  async function ask(): Promise<Audit> {
    await moto?.guard(false);
    const builder = awsClients({ region: REGION, credentials: BUILDER });
    const audit = await auditOver(builder, { eni: made().eni, destination: '203.0.113.10:443' });
    await moto?.guard(true);
    return audit;
  }

  function made(): Built {
    if (built === undefined || writer === undefined) throw new Error('nothing was built');
    return built;
  }

  const there = (kinds: readonly (keyof Built['changes'])[]) => kinds.map((kind) => made().changes[kind]);

  async function run(end: typeof applyReceipt, book: ReturnType<typeof kept>) {
    if (writer === undefined) throw new Error('nobody writes');
    const { receipt, journal } = book.open();
    return end(handsOf(writer), receipt, journal);
  }

  const SINGLE = [
    'open-security-group',
    'add-security-group',
    'open-network-acl',
    'add-route',
    'replace-route',
    'associate-route-table',
    'associate-implicit',
    'associate-gateway-endpoint',
    'add-transit-gateway-route',
    'disable-source-dest-check',
  ] as const;

  test.each([...SINGLE.map((kind) => [kind, [kind]] as const), ['all of them', SINGLE] as const])(
    '%s: applied and taken back',
    async (_name, kinds) => {
      const before = await look();
      const book = kept(receiptOf(there(kinds)));
      const applied = await run(applyReceipt, book);
      expect(applied.steps.map(({ failure }) => failure)).toEqual(kinds.map(() => null));
      expect(applied.outcome).toBe('applied');
      expect(await look()).not.toEqual(before);
      const restored = await run(undoReceipt, book);
      expect([restored.outcome, restored.steps.map(({ failure }) => failure)]).toEqual([
        'restored',
        kinds.map(() => null),
      ]);
      expect(await look()).toEqual(before);
    },
    PATIENCE,
  );

  test(
    'the three that were in the way: blocked before, reachable after, and blocked again',
    async () => {
      const book = kept(receiptOf(there(['open-security-group', 'open-network-acl', 'add-route'])));
      const before = await ask();
      await run(applyReceipt, book);
      const after = await ask();
      expect([before.verdict, after.verdict]).toEqual(['blocked', 'reachable']);
      expect(judgeVerification({ before, after }).verdict).toBe('better');
      await run(undoReceipt, book);
      expect((await ask()).blockers).toEqual(before.blockers);
    },
    PATIENCE,
  );
});
