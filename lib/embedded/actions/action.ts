import type { AwsError } from '../aws-error.ts';
import type { Cloud, Session } from '../world/cloud.ts';
import type { Row } from '../world/row.ts';
import type { Rows } from '../world/timeline.ts';
import type { World } from '../world/world.ts';

/** A call that was understood and is allowed. */
export interface Ask {
  readonly cloud: Cloud;
  /** What the call sees: descriptions may be late, calls that change something are not. */
  readonly rows: Rows;
  /** By the names of the SDK's schema. */
  readonly input: Row;
  readonly session: Session;
  /** The refusal for want of a right, in the words of the API that was called. */
  readonly denied: (because: string) => AwsError;
}

/** A call that reads. It answers by the names of the SDK's schema; what the schema does not know is not sent. */
export interface Action {
  /** `DescribeSubnets` */
  readonly name: string;
  readonly run: (ask: Ask) => Row | AwsError;
}

/** A call that changes rows. It only says how: whether it comes to that, a dry run or a fault decides. */
export interface Write {
  /** `CreateRoute` */
  readonly name: string;
  readonly write: (ask: Ask) => Written | AwsError;
}

export interface Written {
  readonly answer: Row;
  /** The lists that are other ones now, whole. */
  readonly rows: World['rows'];
}
