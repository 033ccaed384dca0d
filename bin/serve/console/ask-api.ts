import type { Api, ApiEvent, ApiResult } from '../../../lambda/http/event.ts';

/** The API is asked for whoever sent a form, as a program would ask it. */
export async function askApi(api: Api, event: ApiEvent, path: string, body: object, wait: number): Promise<ApiResult> {
  const { queryStringParameters: _query, ...asked } = event;
  const { requestContext } = event;
  const http = { ...requestContext.http, method: 'POST', path };
  const headers = { 'content-type': 'application/json', ...(wait > 0 && { prefer: `wait=${wait}` }) };
  return api({
    ...asked,
    rawPath: path,
    rawQueryString: '',
    headers,
    requestContext: { ...requestContext, http },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  });
}
