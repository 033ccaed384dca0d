import { CreateRouteCommand, EC2Client } from '@aws-sdk/client-ec2';
import { expect, test } from '@jest/globals';
import { writersFrom } from '../../../lambda/wiring/writers.ts';
import { told } from '../../../lib/apply/told.ts';
import { Problem } from '../../../lib/problem.ts';

const HOME = '111111111111';
const LENDING = '222222222222';
const OTHER = '333333333333';
const writers = writersFrom({
  AWS_REGION: 'eu-west-1',
  EGRESS_DOCTOR_ACCOUNT: HOME,
  EGRESS_DOCTOR_WRITERS: JSON.stringify({
    [LENDING]: { roleArn: `arn:aws:iam::${LENDING}:role/Writer`, externalId: 'a-shared-word' },
  }),
});

test('at home it is the function itself that writes', () => {
  expect([writers({ region: 'eu-west-1' }), writers({ region: 'us-east-1', account: HOME })]).toEqual([
    undefined,
    undefined,
  ]);
});

test('where a role is lent, that role', () => {
  expect(writers({ region: 'eu-west-1', account: LENDING })).toEqual(expect.any(Function));
});

test('elsewhere nobody does, and it is said before any call', async () => {
  const nobody = new Problem(
    'forbidden',
    `nothing may be changed in the account ${OTHER}: it lends no role that writes`,
  );
  const credentials = writers({ region: 'eu-west-1', account: OTHER });
  await expect(credentials?.()).rejects.toEqual(nobody);
  const client = new EC2Client({
    region: 'eu-west-1',
    endpoint: 'http://127.0.0.1:9',
    ...(credentials && { credentials }),
  });
  const call = client.send(new CreateRouteCommand({ RouteTableId: 'rtb-1' }));
  await expect(told('ec2:CreateRoute', call)).rejects.toEqual(nobody);
});

test('without a word of roles there are none', async () => {
  const none = writersFrom({ EGRESS_DOCTOR_ACCOUNT: HOME });
  await expect(none({ region: 'eu-west-1', account: LENDING })?.()).rejects.toThrow('it lends no role that writes');
});
