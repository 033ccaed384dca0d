import * as z from 'zod';
import { Problem, quote } from '../problem.ts';
import { FIELDS } from './config/fields.ts';
import { RULES } from './config/rules.ts';

const Shape = z.strictObject(FIELDS);
/** How the service is deployed. */
export type Config = Readonly<z.infer<typeof Shape>>;

/** CDK's own keys hold one of these; ours are plain words. */
const FOREIGN = /[:/@]/;
/** And these do not, for old times' sake. */
const FOREIGN_WORDS = new Set(['acknowledged-issue-numbers', 'cli-telemetry']);

/** Reads CDK's context. Throws a Problem `usage` whose one sentence names the key. */
export function readConfig(context: Readonly<Record<string, unknown>>): Config {
  const ours = Object.entries(context).filter(([key]) => !FOREIGN.test(key) && !FOREIGN_WORDS.has(key));
  const read = Shape.safeParse(Object.fromEntries(ours));
  if (!read.success) throw new Problem('usage', sentenceOf(read.error.issues[0], context));
  const broken = RULES.find(([, holds]) => !holds(read.data));
  if (broken !== undefined) throw new Problem('usage', `context ${quote(broken[0])} ${broken[2]}`);
  return read.data;
}

function sentenceOf(issue: z.core.$ZodIssue | undefined, context: Readonly<Record<string, unknown>>): string {
  if (issue?.code === 'unrecognized_keys') return unknownKeys(issue.path, issue.keys);
  const [key = '', ...rest] = issue?.path ?? [];
  const inside = rest.length === 0 ? '' : ` at ${rest.join('.')}`;
  return `context ${quote(String(key))} is ${valueOf(context[String(key)])}${inside}: ${issue?.message ?? 'wrong'}`;
}

function valueOf(value: unknown): string {
  return typeof value === 'string' ? quote(value) : quote(JSON.stringify(value) ?? 'nothing');
}

function unknownKeys(path: readonly PropertyKey[], keys: readonly string[]): string {
  const named = keys.map(quote).join(' and ');
  if (path.length === 0) return `context ${named} is not known; known are ${Object.keys(FIELDS).join(', ')}`;
  return `context ${quote(String(path[0]))} holds ${named} at ${path.slice(1).join('.') || 'its top'}, which is not known there`;
}
