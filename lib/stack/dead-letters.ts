import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Events that nobody could even begin, or bring to an end. Each holds an id and little more. */
export function deadLetters(
  scope: Construct,
  id: 'FailedAudits' | 'FailedPlans' | 'FailedNotices' | 'FailedWatches',
): IQueue {
  return new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}
