import type { Context } from 'aws-lambda';
import { CONTROL_ROUTES } from './control/registry.ts';
import { endpoint } from './endpoint.ts';
import type { Api, ApiEvent, ApiResult } from './http/event.ts';
import { beginInvocation } from './powertools.ts';

let control: Promise<Api> | undefined;

/** What Lambda calls for watches and fleets behind API Gateway. Built with the first request, and once. */
export async function handler(event: ApiEvent, context: Context): Promise<ApiResult> {
  beginInvocation(context, event.requestContext.requestId);
  control ??= build();
  return (await control)(event, context);
}

/** The clients are loaded here and not with the module: an import that Lambda waits for is a third of what it was. */
async function build(): Promise<Api> {
  const { controlPorts } = await import('./wiring/control-ports.ts');
  return endpoint(CONTROL_ROUTES, controlPorts(process.env));
}
