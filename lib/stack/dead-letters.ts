import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Orders that nobody could even begin, because the store could not be reached. Each holds an id and no more. */
export function deadLetters(scope: Construct, id: 'FailedAudits' | 'FailedPlans'): IQueue {
  return new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}
