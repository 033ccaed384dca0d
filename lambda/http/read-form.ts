import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from '../../lib/problem.ts';
import { LARGEST_BODY, readJson } from './read-json.ts';

/** The fields of a form, of several with one name the first. */
export type Form = Readonly<Record<string, string>>;

/** Whether the body is said to be a form: browsers send those, and programs JSON. */
export function isForm(headers: Readonly<Record<string, string | undefined>>): boolean {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase() === 'application/x-www-form-urlencoded';
}

/** The body of a route that takes a form, or the same as JSON. API Gateway sends forms in base64. */
export function readJsonOrForm(event: APIGatewayProxyEventV2): unknown {
  if (!isForm(event.headers ?? {})) return readJson(event);
  const text = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (text.length > LARGEST_BODY) throw new Problem('too-large', `The body is longer than ${LARGEST_BODY} bytes.`);
  return Object.fromEntries([...new URLSearchParams(text.toString('utf8'))].toReversed());
}
