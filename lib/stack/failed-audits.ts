import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Orders that no worker could even begin, because the store could not be reached. Each holds an audit's id and no more. */
export function failedAudits(scope: Construct): IQueue {
  return new Queue(scope, 'FailedAudits', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}
