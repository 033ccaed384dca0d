import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { awsClients } from '../../lib/collect/aws/clients.ts';
import { actionsOf } from '../stack/support/policy-lines.ts';
import { synthesised } from '../stack/support/synthesised.ts';
import { describeWith, findPython } from '../support/python.ts';
import { accountOf, REGION } from './account.ts';
import { auditOver, blockersIn } from './audit-over.ts';
import { type Made, makeEveryCall } from './every-call.ts';
import { type MotoServer, startMoto } from './moto-server.ts';
import { assumedRole } from './roles.ts';
import { SITUATIONS } from './situations.ts';

/** Asked only where an order wants evidence: test/collect/evidence has the calls. */
const MEASURING: ReadonlySet<string> = new Set(['cloudwatch:GetMetricData', 'ec2:DescribeFlowLogs']);

const withPython = describeWith(await findPython());
/** Milliseconds. Python starts slowly where many do. */
const PATIENCE = 120_000;

const { template } = synthesised();
const AUDITOR = actionsOf(template, 'AuditorRole');
const API = actionsOf(template, 'ApiFunctionRole');

/** Action that the auditor's role may lack → what then becomes of a question that is reachable otherwise. */
const LACKING = [
  ['ec2:DescribeNetworkAcls', 'unknown'],
  ['ec2:DescribeRouteTables', 'unknown'],
  ['ec2:DescribeNatGateways', 'unknown'],
  ['ec2:DescribeVpcBlockPublicAccessOptions', 'unknown'],
  ['ec2:DescribeInternetGateways', 'reachable'],
  ['ec2:DescribeInstances', 'reachable'],
] as const;

withPython('the roles of the synthesised stack, enforced by moto', (interpreter) => {
  const HEALTHY = SITUATIONS.find(({ verdict }) => verdict === 'reachable') ?? SITUATIONS[0];
  type Question = { readonly eni: string; readonly destination: string };
  const questions = new Map<string, Question>();
  const roles = new Map<string, AwsCredentialIdentityProvider>();
  let names: ReadonlyMap<string, string> = new Map();
  let moto: MotoServer | undefined;

  beforeAll(async () => {
    moto = await startMoto(interpreter, 'filled');
    const { url } = moto;
    process.env['AWS_ENDPOINT_URL'] = url;
    const account = accountOf(awsClients({ region: REGION, credentials: someone }).ec2);
    names = account.names;
    for (const situation of SITUATIONS) {
      // oxlint-disable-next-line no-await-in-loop -- an account is built up one call after the other
      questions.set(situation.name, await situation.build(account));
    }
    const without = (gone: string) => AUDITOR.filter((action) => action !== gone);
    const wanted = [
      ['auditor', AUDITOR],
      ['api', API],
      ...LACKING.map(([gone]) => [gone, without(gone)] as const),
    ] as const;
    const made = wanted.map(
      async ([name, actions]) => [name, await assumedRole(url, name.replace(':', '-'), actions)] as const,
    );
    for (const [name, role] of await Promise.all(made)) roles.set(name, role);
    await moto.guard(true);
  }, PATIENCE);
  afterAll(() => moto?.close());

  const as = (role: string) => roles.get(role) ?? someone;
  const audit = (role: string, situation = HEALTHY) =>
    auditOver(awsClients({ region: REGION, credentials: as(role) }), questions.get(situation?.name ?? '') ?? NOTHING);

  test(
    'every call that the auditor makes is let in, and no right of its role to read is left over',
    async () => {
      const made = await makeEveryCall(as('auditor'));
      expect(made.filter(({ outcome }) => outcome !== 'let in')).toEqual([]);
      const rights = AUDITOR.filter((action) => !/^(logs|sqs|dynamodb|events):/.test(action) && !MEASURING.has(action));
      expect(actionsIn(made)).toEqual(rights);
    },
    PATIENCE,
  );

  test(
    'every one of them is refused to the API',
    async () => {
      const made = await makeEveryCall(as('api'));
      expect(made.filter(({ actions, outcome }) => outcome !== `refused ${actions[0]}`)).toEqual([]);
    },
    PATIENCE,
  );

  test.each(SITUATIONS)(
    'as the auditor, $name: $verdict',
    async (situation) => {
      const told = await audit('auditor', situation);
      expect({ verdict: told.verdict, blockers: blockersIn(told, names), gaps: told.gaps }).toEqual({
        verdict: situation.verdict,
        blockers: situation.blockers,
        gaps: [],
      });
    },
    PATIENCE,
  );

  test(
    'as the API, an audit is a Problem that names the call',
    async () => {
      const failure = (await audit('api').catch((error: unknown) => error)) as Error;
      expect(failure).toMatchObject({ code: 'aws-refused' });
      expect(failure.message).toBe(
        `AWS refused ec2:DescribeNetworkInterfaces for ${questions.get(HEALTHY?.name ?? '')?.eni} (UnauthorizedOperation). Allow ec2:DescribeNetworkInterfaces to the role that Egress Doctor runs as.`,
      );
    },
    PATIENCE,
  );

  test.each(LACKING)(
    'as an auditor without %s: %s, and a gap names it',
    async (gone, verdict) => {
      const told = await audit(gone);
      expect({ verdict: told.verdict, remedies: [...new Set(told.gaps.map(({ remedy }) => remedy))] }).toEqual({
        verdict,
        remedies: [`Allow ${gone} to the role that Egress Doctor runs as.`],
      });
    },
    PATIENCE,
  );

  test(
    'and whoever is nobody is told so',
    async () => {
      await expect(audit('nobody')).rejects.toMatchObject({ code: 'aws-refused' });
    },
    PATIENCE,
  );
});

const someone: AwsCredentialIdentityProvider = async () => ({
  accessKeyId: 'NOBODYEXAMPLE',
  secretAccessKey: 'x',
});
const NOTHING = { eni: 'eni-0a', destination: '203.0.113.10:443' };

function actionsIn(made: readonly Made[]): readonly string[] {
  return [...new Set(made.flatMap(({ actions }) => actions))].toSorted();
}
