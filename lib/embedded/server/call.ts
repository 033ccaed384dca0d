import type { Row } from '../world/row.ts';

/** One call, as it was answered. */
export interface Call {
  /** As IAM names it before the colon. */
  readonly service: string;
  /** As IAM names it: `ec2:DescribeSubnets`. */
  readonly action: string;
  readonly input: Row;
  /** Milliseconds of `performance.now()`. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Of HTTP; 0 where the connection was cut. */
  readonly status: number;
  /** AWS's code, where it refused. */
  readonly error?: string;
  readonly accessKeyId: string | undefined;
  /** That the request was signed for. */
  readonly region: string | undefined;
}
