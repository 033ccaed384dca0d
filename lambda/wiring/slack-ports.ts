import * as z from 'zod';
import { dynamoReplies } from '../../lib/store/replies/dynamo.ts';
import { INTERNET } from '../callback/internet.ts';
import { watchDesk } from '../control/watch-desk.ts';
import type { Environment } from '../settings.ts';
import type { SlackPorts } from '../slack/slack-ports.ts';
import { apiPorts } from './api-ports.ts';
import { watchPorts } from './control-ports.ts';
import { jsonAt } from './json-at.ts';
import { keptSecret } from './kept-secret.ts';
import { required, wired } from './shared-ports.ts';

/** Who in Slack is whom here: `{"T0123/U0456": "arn:aws:iam::123456789012:user/ann"}`. */
export const SlackUsers = z.record(
  z.string().regex(/^[TE][A-Z0-9]{1,20}\/[UW][A-Z0-9]{1,20}$/, 'write a user as T0123/U0456'),
  z.string().min(1).max(512),
);

/** What the function behind Slack works with. */
export function slackPorts(environment: Environment): SlackPorts {
  const ports = apiPorts(environment);
  const given = wired(environment);
  const { client, table } = given;
  const desk = watchPorts(environment, given);
  return {
    ...ports,
    replies: dynamoReplies({ client, table }),
    reach: INTERNET,
    linkSecret: keptSecret(required(environment, 'EGRESS_DOCTOR_LINK_SECRET'), ports.time),
    ...(desk.watching !== undefined && { watches: watchDesk(desk) }),
    slack: {
      signingSecret: keptSecret(required(environment, 'EGRESS_DOCTOR_SLACK_SECRET'), ports.time),
      identities: jsonAt(environment, 'EGRESS_DOCTOR_SLACK_USERS', SlackUsers) ?? {},
    },
  };
}
