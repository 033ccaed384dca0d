import { EC2Client } from '@aws-sdk/client-ec2';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type EmbeddedAws, type EmbeddedOptions, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import { call } from './ec2-calls.ts';
import { clientOf, refusal, worldOf } from './endpoint.ts';

const ROLE = 'arn:aws:iam::444455556666:role/path/Auditor';
const ASKED = { RoleArn: ROLE, RoleSessionName: 'audit' };

let aws: EmbeddedAws;
afterEach(() => aws.close());

async function client(options: EmbeddedOptions = {}): Promise<STSClient> {
  aws = await startEmbeddedAws(worldOf({ Vpcs: [] }), options);
  return new STSClient(clientOf(aws));
}

test('a user is of the account of the snapshot', async () => {
  const { $metadata: _, ...identity } = await (await client()).send(new GetCallerIdentityCommand({}));
  expect(identity).toEqual({
    Account: '111122223333',
    Arn: 'arn:aws:iam::111122223333:user/example',
    UserId: 'AIDAEXAMPLE',
  });
});

describe('a role that is assumed', () => {
  test('has credentials for an hour, and is told by them', async () => {
    const { Credentials, AssumedRoleUser } = await (await client()).send(new AssumeRoleCommand(ASKED));
    expect(AssumedRoleUser).toEqual({
      Arn: 'arn:aws:sts::444455556666:assumed-role/Auditor/audit',
      AssumedRoleId: expect.stringMatching(/^AROA\w+:audit$/),
    });
    const minutes = ((Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 60_000;
    expect([Math.round(minutes), Credentials?.AccessKeyId?.slice(0, 4)]).toEqual([60, 'ASIA']);
  });

  test('signs the calls that follow, which show it', async () => {
    const { Credentials } = await (await client()).send(new AssumeRoleCommand(ASKED));
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '', SessionToken } = Credentials ?? {};
    const credentials = {
      accessKeyId,
      secretAccessKey,
      ...(SessionToken !== undefined && { sessionToken: SessionToken }),
    };
    const { Arn } = await new STSClient({ ...clientOf(aws), credentials }).send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe('arn:aws:sts::444455556666:assumed-role/Auditor/audit');
    aws.faults.set({ does: 'deny', actions: ['ec2:*'] });
    const ec2 = new EC2Client({ ...clientOf(aws), credentials, region: 'eu-central-1' });
    expect(await refusal(call(ec2, 'DescribeVpcs'))).toContain(
      'User: arn:aws:sts::444455556666:assumed-role/Auditor/audit is not authorized to perform: ec2:DescribeVpcs',
    );
    expect(aws.calls.at(-1)).toMatchObject({ accessKeyId, region: 'eu-central-1' });
  });

  const roles = { [ROLE]: { externalId: 'secret' }, 'arn:aws:iam::444455556666:role/Open': {} };
  test.each<readonly [what: string, options: EmbeddedOptions, input: object, said: string]>([
    ['any, where no roles are named', {}, {}, 'answered'],
    ['one that trusts whoever knows the external id', { roles }, { ExternalId: 'secret' }, 'answered'],
    ['one that trusts everybody', { roles }, { RoleArn: 'arn:aws:iam::444455556666:role/Open' }, 'answered'],
    [
      'such a one, with an id that nobody asks for',
      { roles },
      { RoleArn: 'arn:aws:iam::444455556666:role/Open', ExternalId: 'x' },
      'answered',
    ],
    ['without the external id', { roles }, {}, 'AccessDenied 403'],
    ['with another external id', { roles }, { ExternalId: 'guess' }, 'AccessDenied 403'],
    ['one that is not named', { roles }, { RoleArn: 'arn:aws:iam::444455556666:role/Other' }, 'AccessDenied 403'],
    ['a user', {}, { RoleArn: 'arn:aws:iam::444455556666:user/x' }, 'ValidationError 400'],
    ['for a minute', {}, { DurationSeconds: 60 }, 'ValidationError 400'],
    ['for a day', {}, { DurationSeconds: 86_400 }, 'ValidationError 400'],
  ])('%s', async (_what, options, input, said) => {
    const sts = await client(options);
    expect(await refusal(sts.send(new AssumeRoleCommand({ ...ASKED, ...input })))).toContain(said);
  });

  test('is refused in the same words, whatever it was that did not fit', async () => {
    const sts = await client({ roles });
    const said = [{}, { ExternalId: 'guess' }].map((input) =>
      refusal(sts.send(new AssumeRoleCommand({ ...ASKED, ...input }))),
    );
    expect(new Set(await Promise.all(said))).toEqual(
      new Set([
        `AccessDenied 403: User: arn:aws:iam::111122223333:user/example is not authorized to perform: sts:AssumeRole because no trust policy allows it on resource: ${ROLE}`,
      ]),
    );
  });
});
