import { createHash } from 'node:crypto';
import { topic } from '../../lib/deliver/topic.ts';
import { dynamoPlans } from '../../lib/store/plans/dynamo.ts';
import { dynamoReplies } from '../../lib/store/replies/dynamo.ts';
import { INTERNET } from '../callback/internet.ts';
import { secretFrom } from '../callback/secret.ts';
import type { MessengerPorts, NamedChannel } from '../messenger/messenger.ts';
import { tellTopic } from '../messenger/tell-topic.ts';
import { tellWatchWebhook, tellWebhook } from '../messenger/tell-webhooks.ts';
import type { Environment } from '../settings.ts';
import { tellSlack } from '../slack/tell-slack.ts';
import { keptSecret } from './kept-secret.ts';
import { wired } from './shared-ports.ts';

/** What the messenger's function works with. */
export function messengerPorts(environment: Environment): MessengerPorts {
  const { shared, client, table } = wired(environment);
  const replies = dynamoReplies({ client, table });
  const secret = secretFrom(environment['EGRESS_DOCTOR_CALLBACK_SECRET']);
  const linkSecret = keptSecret(environment['EGRESS_DOCTOR_LINK_SECRET'] ?? '', shared.time);
  const callback = { ...shared, reach: INTERNET, secret };
  const topicArn = environment['EGRESS_DOCTOR_TOPIC'] ?? '';
  const webhooks = (environment['EGRESS_DOCTOR_WEBHOOKS'] ?? '').split(/[\s,]+/).filter((url) => url !== '');
  const channels: readonly NamedChannel[] = [
    {
      name: 'slack',
      tell: tellSlack({ ...shared, plans: dynamoPlans({ client, table }), replies, linkSecret, reach: INTERNET }),
    },
    ...(topicArn === '' ? [] : [{ name: 'topic', tell: tellTopic(topic(topicArn)) }]),
    ...webhooks.map((url) => ({ name: nameOf(url), tell: tellWebhook(url, callback) })),
    { name: 'watch-webhook', tell: tellWatchWebhook(callback) },
  ];
  return { ...shared, channels, told: replies };
}

/** The same wherever it stands in the list, so that what it has heard stays known; its address stays out of the log. */
function nameOf(url: string): string {
  return `webhook-${createHash('sha256').update(url).digest('hex').slice(0, 12)}`;
}
