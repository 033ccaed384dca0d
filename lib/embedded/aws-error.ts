/** What AWS says instead of an answer. A value like any other: an action that refuses does its work well. */
export interface AwsError {
  readonly kind: 'aws-error';
  /** AWS's own spelling, which no rule explains: `InvalidSubnetID.NotFound`, and `InvalidRouteTableId.Malformed`. */
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

export function awsError(code: string, message: string, status = 400): AwsError {
  return { kind: 'aws-error', code, message, status };
}

export function isAwsError(value: object): value is AwsError {
  return 'kind' in value && value.kind === 'aws-error';
}
