import * as z from 'zod';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { PROBLEM_KINDS } from '../http/problem-answer.ts';
import { GatewayMessage, ProblemShape } from './problem-shape.ts';

const Integer = z.string().regex(/^\d+$/);

/** Headers of answers, by the name that responses give. */
export const HEADERS = {
  location: z.string().meta({ description: 'The audit or the plan, as a path of this API.' }),
  'preference-applied': z.string().optional().meta({ description: 'The seconds that were waited at most.' }),
  'retry-after': Integer.optional().meta({ description: 'Seconds after which it is worth another try.' }),
  etag: z.string().optional().meta({ description: 'Of a completed audit; send it as If-None-Match.' }),
  allow: z.string(),
  'cache-control': z.string().optional(),
} as const;

type Status = `${4 | 5}${string}`;

/** The problems that an operation may answer, besides those that any may. */
export function problemsOf(...codes: readonly string[]): ZodOpenApiResponsesObject {
  const all = [...codes, 'internal-error', 'throttled'].map((code) => ({ code, ...kindOf(code) }));
  const statuses = [...new Set(all.map(({ status }) => status))].toSorted((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => [String(status) as Status, problemOf(all.filter((one) => one.status === status))]),
  );
}

interface Kind {
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

function problemOf(kinds: readonly Kind[]): ZodOpenApiResponseObject {
  const examples = kinds.map(({ code, status, title }) => [
    code,
    { value: { type: `urn:egress-doctor:problem:${code}`, title, status, detail: `${title}.` } },
  ]);
  return {
    description: [...new Set(kinds.map(({ title }) => title))].join('; '),
    headers: z.object({ 'retry-after': HEADERS['retry-after'] }),
    content: { 'application/problem+json': { schema: ProblemShape, examples: Object.fromEntries(examples) } },
  };
}

function kindOf(code: string): { readonly status: number; readonly title: string } {
  const kind = PROBLEM_KINDS[code];
  if (kind === undefined) throw new Error(`there is no problem ${code}`);
  return kind;
}

/** What a form is answered with, and what is seen at a link. */
export const PAGE = { 'text/html; charset=utf-8': { schema: z.string() } };

export function paged(description: string): ZodOpenApiResponseObject {
  return { description, content: PAGE };
}

const GATEWAY = { 'application/json': { schema: GatewayMessage, example: { message: 'Forbidden' } } };

/** What API Gateway answers before anybody of ours is asked. A 403 may also be a problem of ours. */
export function guarded(responses: ZodOpenApiResponsesObject): ZodOpenApiResponsesObject {
  const ours = responses['403'] as ZodOpenApiResponseObject | undefined;
  return {
    ...responses,
    '401': { description: 'No valid token', content: GATEWAY },
    '403': {
      ...ours,
      description: ours === undefined ? 'Not allowed by IAM' : `Not allowed by IAM; ${ours.description}`,
      content: { ...GATEWAY, ...ours?.content },
    },
  };
}

export function ok(description: string, schema: z.ZodType, example: unknown): ZodOpenApiResponseObject {
  return { description, content: { 'application/json': { schema, example } } };
}
