import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { REGION } from './account.ts';

/** The actions of a policy. moto judges nothing else: conditions and resources are held to their words elsewhere. */
export type Actions = readonly string[];

const ANYBODY = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }] };

/** A role of moto's that may do these things and nothing else, assumed as Lambda does. To be made while moto is unguarded. */
export async function assumedRole(url: string, name: string, actions: Actions): Promise<AwsCredentialIdentityProvider> {
  await iam(url, { Action: 'CreateRole', RoleName: name, AssumeRolePolicyDocument: JSON.stringify(ANYBODY) });
  await iam(url, { Action: 'PutRolePolicy', RoleName: name, PolicyName: 'Rights', PolicyDocument: policyOf(actions) });
  const sts = new STSClient({ region: REGION, endpoint: url, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
  const RoleArn = `arn:aws:iam::123456789012:role/${name}`;
  const { Credentials: given } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'audit' }));
  sts.destroy();
  const {
    AccessKeyId: accessKeyId = '',
    SecretAccessKey: secretAccessKey = '',
    SessionToken: sessionToken = '',
  } = given ?? {};
  return async () => ({ accessKeyId, secretAccessKey, sessionToken });
}

function policyOf(actions: Actions): string {
  const Statement = [{ Effect: 'Allow', Action: actions, Resource: '*' }];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

/** A call of IAM, for which no client is installed. */
async function iam(url: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const authorization = `AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0`;
  const body = new URLSearchParams({ Version: '2010-05-08', ...fields });
  const answer = await fetch(url, { method: 'POST', headers: { authorization }, body });
  if (!answer.ok) throw new Error(`${fields['Action']}: ${answer.status} ${await answer.text()}`);
}
