import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApiEvent } from '../../../lambda/http/event.ts';

/** A request as API Gateway would hand it over, payload format 2.0. */
export function eventOf(incoming: IncomingMessage, body: Buffer, now = new Date()): ApiEvent {
  const { url = '/', method = 'GET', headers, httpVersion, socket } = incoming;
  const [, path = '/', query = ''] = /^([^?]*)\??(.*)$/s.exec(url) ?? [];
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: joined(headers),
    ...queryOf(query),
    requestContext: {
      ...NOWHERE,
      domainName: headers.host ?? '',
      http: {
        method,
        path,
        protocol: `HTTP/${httpVersion}`,
        sourceIp: socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...bodyOf(body),
  };
}

const NOWHERE = {
  accountId: 'anonymous',
  apiId: 'local',
  domainPrefix: 'local',
  routeKey: '$default',
  stage: '$default',
} as const;

/** Several headers of one name are one, with commas. */
function joined(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

function queryOf(query: string): Pick<ApiEvent, 'queryStringParameters'> {
  if (query === '') return {};
  const parameters = Map.groupBy(new URLSearchParams(query), ([name]) => name);
  const entries = [...parameters].map(([name, pairs]) => [name, pairs.map(([, value]) => value).join(',')]);
  return { queryStringParameters: Object.fromEntries(entries) as Record<string, string> };
}

function bodyOf(body: Buffer): Pick<ApiEvent, 'body' | 'isBase64Encoded'> {
  if (body.length === 0) return { isBase64Encoded: false };
  return isUtf8(body)
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}
