import type { DescribeVpcs$ } from '@aws-sdk/client-ec2';
import type { AwsError } from '../aws-error.ts';
import type { Row } from '../world/row.ts';

/** A request, read whole. */
export interface WireRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
  /** The body's fields, where it is a form. */
  readonly form: ReadonlyMap<string, string>;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The SDK's own schema of a call: what its input and its answer hold, and how they are written. */
export type Operation = typeof DescribeVpcs$;

/** How an API speaks: from bytes to an input by the SDK's names, and from an answer by the same names to bytes. */
export interface Protocol {
  /** The call that a request is meant for; undefined where it is another API's. */
  readonly actionIn: (request: WireRequest) => string | undefined;
  readonly read: (request: WireRequest, operation: Operation) => Row | AwsError;
  readonly answer: (operation: Operation, output: Row, requestId: string) => WireResponse;
  readonly refuse: (error: AwsError, requestId: string) => WireResponse;
}
