import type { Context } from 'aws-lambda';
import { endpoint } from './endpoint.ts';
import type { Api, ApiEvent, ApiResult } from './http/event.ts';
import { beginInvocation } from './powertools.ts';
import { SLACK_ROUTES } from './slack/slack-routes.ts';

let slack: Promise<Api> | undefined;

/** What Lambda calls for the requests that Slack sends to API Gateway. Built with the first request, and once. */
export async function handler(event: ApiEvent, context: Context): Promise<ApiResult> {
  beginInvocation(context, event.requestContext.requestId);
  slack ??= build();
  return (await slack)(event, context);
}

/** The clients are loaded here and not with the module: an import that Lambda waits for is a third of what it was. */
async function build(): Promise<Api> {
  const { slackPorts } = await import('./wiring/slack-ports.ts');
  return endpoint(SLACK_ROUTES, slackPorts(process.env));
}
