import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from '../../lib/problem.ts';
import { LARGEST_BODY } from './read-json.ts';

/** The body as it was sent: a signature is over these bytes and no others. API Gateway sends forms in base64. */
export function readRaw({
  body = '',
  isBase64Encoded,
}: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>): string {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > LARGEST_BODY) throw new Problem('too-large', `The body is longer than ${LARGEST_BODY} bytes.`);
  return bytes.toString('utf8');
}
