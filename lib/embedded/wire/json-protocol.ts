import { NormalizedSchema } from '@smithy/core/schema';
import { type AwsError, awsError } from '../aws-error.ts';
import { isRow, type Row } from '../world/row.ts';
import type { Protocol, WireRequest, WireResponse } from './exchange.ts';
import { jsonFields } from './json-output.ts';
import { missingMember } from './required.ts';

/** An API that takes and gives JSON, and has the call's name in a header. */
export function awsJson(target: string, version: '1.0' | '1.1'): Protocol {
  const type = `application/x-amz-json-${version}`;
  return {
    actionIn: ({ headers }) => {
      const [api, name = ''] = String(headers['x-amz-target']).split('.', 2);
      return api === target ? name : undefined;
    },
    read: ({ body }, [, , , , input]) => inputIn(body === '' ? '{}' : body, NormalizedSchema.of(input)),
    answer: ([, , , , , output], row, requestId) =>
      json(200, type, requestId, jsonFields(NormalizedSchema.of(output), row)),
    refuse: ({ code, message, status }, requestId) => json(status, type, requestId, { __type: code, message }),
  };
}

/** The name of a call → where it is: `/2015-03-31/functions/{FunctionName}/configuration`. */
type Paths = Readonly<Record<string, string>>;

/** An API whose calls are paths, of which only those that read one thing are needed here. */
export function restJson(paths: Paths): Protocol {
  const type = 'application/json';
  return {
    actionIn: ({ method, path }) =>
      Object.keys(paths).find((name) => method === 'GET' && labelsIn(paths[name] ?? '', path) !== undefined),
    read: (request, [, , name, , input]) => pathInput(paths[name] ?? '', request, NormalizedSchema.of(input)),
    answer: ([, , , , , output], row, requestId) =>
      json(200, type, requestId, jsonFields(NormalizedSchema.of(output), row)),
    refuse: ({ code, message, status }, requestId) => {
      const { headers, ...response } = json(status, type, requestId, { message });
      return { ...response, headers: { ...headers, 'x-amzn-errortype': code } };
    },
  };
}

/** What stands in the path, and behind it. */
function pathInput(template: string, { path, query }: WireRequest, schema: NormalizedSchema): Row | AwsError {
  const labels = labelsIn(template, path);
  if (labels === undefined) return awsError('InvalidRequestContentException', 'The path is not valid');
  const asked = [...schema.structIterator()].flatMap(([name, member]) => {
    const text = query.get(member.getMemberTraits().httpQuery ?? '');
    return text === undefined ? [] : [[name, text] as const];
  });
  return { ...Object.fromEntries(asked), ...labels };
}

function labelsIn(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const found = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(path)?.groups;
  return found === undefined ? undefined : decoded(found);
}

function decoded(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  try {
    return Object.fromEntries(Object.entries(labels).map(([name, text]) => [name, decodeURIComponent(text)]));
  } catch {
    return undefined;
  }
}

function inputIn(body: string, schema: NormalizedSchema): Row | AwsError {
  const input = parsed(body);
  if (!isRow(input)) return awsError('SerializationException', 'The body is not a JSON object');
  const missing = missingMember(schema, input);
  return missing === undefined ? input : awsError('ValidationException', `${missing} must not be null`);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function json(status: number, type: string, requestId: string, body: Row): WireResponse {
  return { status, headers: { 'content-type': type, 'x-amzn-requestid': requestId }, body: JSON.stringify(body) };
}
