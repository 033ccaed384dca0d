import type { Context } from 'aws-lambda';
import { endpoint } from './endpoint.ts';
import type { Api, ApiEvent, ApiResult } from './http/event.ts';
import { beginInvocation } from './powertools.ts';
import { apiPorts } from './wiring/api-ports.ts';

let api: Api | undefined;

/** What Lambda calls for API Gateway. Built with the first request, and once. */
export async function handler(event: ApiEvent, context: Context): Promise<ApiResult> {
  beginInvocation(context, event.requestContext.requestId);
  api ??= endpoint(apiPorts(process.env));
  return api(event, context);
}
