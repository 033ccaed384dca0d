import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Config } from './config.ts';
import type { Right } from './rights.ts';

/** What callbacks are signed with. */
export interface CallbackSecret {
  readonly arn: string;
  /** Its name as Parameter Store gives it out, so that the auditor needs no client for Secrets Manager. */
  readonly parameter: string;
  readonly rights: readonly Right[];
}

/**
 * There is none where nobody may be called back. @see
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
 */
export function callbackSecret(scope: Construct, { callbackHosts, stage }: Config): CallbackSecret | undefined {
  if (callbackHosts.length === 0) return undefined;
  const secret = new Secret(scope, 'CallbackSecret', {
    description: `Signs the callbacks of egress-doctor-${stage}; receivers know it too.`,
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  acknowledge(secret, { SMG4: 'Receivers hold the same secret: it changes when all of them can, and not by a clock.' });
  const parameter = `/aws/reference/secretsmanager/${secret.secretName}`;
  const named = `arn:${Aws.PARTITION}:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:parameter${parameter}`;
  return {
    arn: secret.secretArn,
    parameter,
    rights: [
      { sid: 'AskForTheSecret', actions: ['ssm:GetParameter'], resources: [named] },
      { sid: 'ReadTheSecret', actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] },
    ],
  };
}
