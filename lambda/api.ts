import type { Context } from 'aws-lambda';
import { endpoint } from './endpoint.ts';
import type { Api, ApiEvent, ApiResult } from './http/event.ts';
import { beginInvocation } from './powertools.ts';
import { ROUTES } from './routes/registry.ts';

let api: Promise<Api> | undefined;

/** What Lambda calls for API Gateway. Built with the first request, and once. */
export async function handler(event: ApiEvent, context: Context): Promise<ApiResult> {
  beginInvocation(context, event.requestContext.requestId);
  api ??= build();
  return (await api)(event, context);
}

/** The clients are loaded here and not with the module: an import that Lambda waits for is a third of what it was. */
async function build(): Promise<Api> {
  const { apiPorts } = await import('./wiring/api-ports.ts');
  return endpoint(ROUTES, apiPorts(process.env));
}
