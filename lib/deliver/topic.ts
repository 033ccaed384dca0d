import type { SNSClient } from '@aws-sdk/client-sns';

/** Milliseconds. */
const PATIENCE = { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true };

/** Publishes a message on a topic, as it is. */
export function topic(topicArn: string, made?: SNSClient): (message: string) => Promise<void> {
  let client = made;
  return async (message) => {
    const { PublishCommand, SNSClient: Client } = await import('@aws-sdk/client-sns');
    client ??= new Client({ maxAttempts: 4, requestHandler: PATIENCE });
    await client.send(new PublishCommand({ TopicArn: topicArn, Message: message }));
  };
}
