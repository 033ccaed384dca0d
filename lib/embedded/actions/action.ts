import type { AwsError } from '../aws-error.ts';
import type { Cloud, Session } from '../world/cloud.ts';
import type { Row } from '../world/row.ts';

/** A call that was understood and is allowed. */
export interface Ask {
  readonly cloud: Cloud;
  /** By the names of the SDK's schema. */
  readonly input: Row;
  readonly session: Session;
  /** The refusal for want of a right, in the words of the API that was called. */
  readonly denied: (because: string) => AwsError;
}

/** One call of an API. It answers by the names of the SDK's schema; what the schema does not know is not sent. */
export interface Action {
  /** `DescribeSubnets` */
  readonly name: string;
  readonly run: (ask: Ask) => Row | AwsError;
}
