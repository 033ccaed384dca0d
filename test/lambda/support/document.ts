import * as z from 'zod';
import type { ApiResult } from '../../../lambda/http/event.ts';
import { openApiDocument } from '../../../lambda/openapi/document.ts';

interface Media {
  readonly schema: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
export interface Documented {
  readonly headers?: Readonly<Record<string, { readonly required?: boolean; readonly schema: object }>>;
  readonly content?: Readonly<Record<string, Media>>;
}
export interface Operation {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly requestBody?: Documented;
  readonly responses: Readonly<Record<string, Documented>>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: object };
}

/** The document as it is sent. */
export const DOCUMENT = JSON.parse(JSON.stringify(openApiDocument())) as Document;

export const OPERATIONS = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
);

/** Why a value is not as a schema of the document has it; empty where it is. */
export function faults(schema: object, value: unknown): readonly string[] {
  const $defs = DOCUMENT.components.schemas;
  const text = JSON.stringify({ ...schema, $defs }).replaceAll('#/components/schemas/', '#/$defs/');
  const read = z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('/')}: ${message}`);
}

export function operationOf(line: string): Operation {
  const found = OPERATIONS.find(([known]) => known === line)?.[1];
  if (found === undefined) throw new Error(`the document has no ${line}`);
  return found;
}

/** What is wrong with an answer in the eyes of the document. */
export function undocumented(line: string, { statusCode = 0, headers = {}, body }: ApiResult): readonly string[] {
  const known = operationOf(line).responses[String(statusCode)];
  if (known === undefined) return [`${line} does not say ${statusCode}`];
  const lacking = Object.entries(known.headers ?? {}).filter(([name, { required }]) => required && !(name in headers));
  const type = String(headers['content-type']);
  const media = known.content?.[type];
  if (body === undefined) return known.content === undefined ? [] : [`${statusCode} has no body`];
  if (media === undefined) return [`${line} ${statusCode} does not say ${type}`];
  const wrong = faults(media.schema, type.includes('json') ? JSON.parse(body) : body);
  return [...lacking.map(([name]) => `${name} is missing`), ...wrong];
}
