import { type Conditions, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** One statement of a policy, before CDK words it. */
export interface Right {
  readonly sid: string;
  /** What is denied stays denied, whatever else is allowed. */
  readonly effect?: 'deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Conditions;
}

/** A policy of these rights and no others. Rights without actions or resources are left out. */
export function policyOf(rights: readonly Right[]): PolicyDocument {
  const real = rights.filter(({ actions, resources }) => actions.length > 0 && resources.length > 0);
  return new PolicyDocument({ minimize: false, statements: real.map(statementOf) });
}

function statementOf({ sid, effect, actions, resources, conditions }: Right): PolicyStatement {
  return new PolicyStatement({
    sid,
    ...(effect === 'deny' && { effect: Effect.DENY }),
    actions: [...actions],
    resources: [...resources],
    ...(conditions !== undefined && { conditions }),
  });
}
