import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';

export type ApiEvent = APIGatewayProxyEventV2;
export type ApiResult = APIGatewayProxyStructuredResultV2;
/** The handler of the api function, which takes an API Gateway event of version 2.0 from anybody. */
export type Api = (event: ApiEvent, context?: Context) => Promise<ApiResult>;

/** An event, past the normalizers and the router, as routes read it. */
export function callOf(event: ApiEvent, context: Context, signal: AbortSignal, body: unknown): Call {
  return {
    parameters: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    headers: event.headers ?? {},
    body,
    caller: callerOf(event),
    context,
    signal,
  };
}

/** Who API Gateway says it is: the role or user that signed, or the subject of the token. */
function callerOf({ requestContext }: ApiEvent): string | null {
  const { authorizer } = requestContext as { readonly authorizer?: Authorizer | null };
  return authorizer?.iam?.userArn ?? authorizer?.jwt?.claims?.['sub'] ?? null;
}

interface Authorizer {
  readonly iam?: { readonly userArn?: string } | null;
  readonly jwt?: { readonly claims?: Readonly<Record<string, string | undefined>> } | null;
}

export function resultOf({ status, headers, body }: Answer): ApiResult {
  return { statusCode: status, headers: { ...headers }, ...(body !== undefined && { body }) };
}
