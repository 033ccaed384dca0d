import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Rule of cdk-nag → why it is not followed here. */
export type Reasons = Readonly<Record<string, string>>;

export function acknowledge(scope: IConstruct, reasons: Reasons): void {
  for (const [rule, reason] of Object.entries(reasons))
    Validations.of(scope).acknowledge({ id: `AwsSolutions-${rule}`, reason });
}
