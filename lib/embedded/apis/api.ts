import type { Action, Write } from '../actions/action.ts';
import { type AwsError, awsError } from '../aws-error.ts';
import type { Protocol } from '../wire/exchange.ts';

/** One API of AWS: what it is called here and there, how it speaks, and what it does. */
export interface Api {
  /** As IAM names it before the colon: `ec2`. */
  readonly name: string;
  /** The variable that leads the SDK here. */
  readonly variable: string;
  readonly protocol: Protocol;
  /** The SDK's client, which holds the schemas; loaded when it is first needed, for EC2's takes half a second. */
  readonly schemas: () => Promise<object>;
  readonly actions: readonly (Action | Write)[];
  readonly refusals: Refusals;
}

/** What every API says in words of its own. */
export interface Refusals {
  readonly denied: (who: string, action: string, because: string) => AwsError;
  readonly throttled: AwsError;
  readonly broken: AwsError;
  readonly unknownAction: (name: string) => AwsError;
}

/** Of the APIs that answer in XML, but EC2. */
export const QUERY_REFUSALS: Refusals = {
  denied: (who, action, because) =>
    awsError('AccessDenied', `User: ${who} is not authorized to perform: ${action} because ${because}`, 403),
  throttled: awsError('Throttling', 'Rate exceeded'),
  broken: awsError('InternalFailure', 'An internal error has occurred', 500),
  unknownAction: (name) => awsError('InvalidAction', `Could not find operation ${name}`),
};

/** Of the APIs that speak JSON; what they call their own failure differs. */
export function jsonRefusals(broken: string): Refusals {
  return {
    denied: (who, action, because) =>
      awsError('AccessDeniedException', `User: ${who} is not authorized to perform: ${action} because ${because}`),
    throttled: awsError('ThrottlingException', 'Rate exceeded'),
    broken: awsError(broken, 'An internal error has occurred', 500),
    unknownAction: (name) => awsError('UnknownOperationException', `The operation ${name} is not known`),
  };
}
