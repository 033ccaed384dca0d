import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Right } from './rights.ts';

/** A secret that functions sign with. */
export interface KeptSecret {
  readonly arn: string;
  /** Its name as Parameter Store gives it out, so that no function needs a client for Secrets Manager. */
  readonly parameter: string;
  readonly rights: readonly Right[];
}

interface Made {
  readonly description: string;
  /** Why it is not changed by a clock. */
  readonly why: string;
  /** Tells its rights from those to another secret: `Link`. */
  readonly sid: string;
}

/** A new secret, of letters and digits. @see https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html */
export function keptSecret(scope: Construct, id: string, { description, why, sid }: Made): KeptSecret {
  const secret = new Secret(scope, id, {
    description,
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  acknowledge(secret, { SMG4: why });
  return { arn: secret.secretArn, ...readBy(secret.secretName, secret.secretArn, sid) };
}

/** How a function reads a secret that has this name, and what it may for that. */
export function readBy(name: string, arn: string, sid: string): Pick<KeptSecret, 'parameter' | 'rights'> {
  const parameter = `/aws/reference/secretsmanager/${name}`;
  const named = `arn:${Aws.PARTITION}:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:parameter${parameter}`;
  return {
    parameter,
    rights: [
      { sid: `AskForThe${sid}Secret`, actions: ['ssm:GetParameter'], resources: [named] },
      { sid: `ReadThe${sid}Secret`, actions: ['secretsmanager:GetSecretValue'], resources: [arn] },
    ],
  };
}
