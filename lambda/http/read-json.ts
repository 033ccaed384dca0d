import httpJsonBodyParser from '@middy/http-json-body-parser';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from '../../lib/problem.ts';

/** Bytes. An order is some hundred. */
export const LARGEST_BODY = 64 * 1024;

const parser = httpJsonBodyParser();

/** The body of a route that takes JSON. Too large, of another type, or no JSON: a Problem. */
export function readJson(event: APIGatewayProxyEventV2): unknown {
  const { body = '', isBase64Encoded } = event;
  if (Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8') > LARGEST_BODY)
    throw new Problem('too-large', `The body is longer than ${LARGEST_BODY} bytes.`);
  const request = { event: { ...event, body } };
  try {
    // oxlint-disable-next-line typescript/no-floating-promises -- the types hide it: this one is no promise
    parser.before?.(request as unknown as Parameters<NonNullable<typeof parser.before>>[0]);
  } catch (error) {
    throw refused(error);
  }
  return request.event.body;
}

/** The parser says 422 where the text is no JSON; that is for bodies that are understood. */
function refused(error: unknown): unknown {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 415) return new Problem('wrong-type', 'Send the order as JSON, with content-type: application/json.');
  if (status === 422) return new Problem('bad-input', 'The body is not a JSON document that can be read.');
  return error;
}
