import type * as z from 'zod';
import { quote } from '../../problem.ts';

type Issue = z.core.$ZodIssue;

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What is wrong with a value, as the end of a sentence: `Entries[2].CidrBlock "10.0.0.0/33" is not an address range`. */
export function complaint(error: z.ZodError, value: unknown): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'is not as AWS prints it';
  const field = fieldText(issue.path);
  const found = issue.path.reduce<unknown>(step, value);
  return found === undefined ? `${field} is missing` : `${field} ${shown(found)} ${verdict(issue)}`;
}

function verdict(issue: Issue): string {
  if (issue.code === 'invalid_type') return `is not ${NAMES[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `is not ${issue.values.map(String).join(' or ')}`;
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'too_big') return `is more than ${issue.maximum}`;
  if (issue.code === 'too_small') return `is less than ${issue.minimum}`;
  return 'is not as AWS prints it';
}

function step(at: unknown, key: PropertyKey): unknown {
  return typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
}

/** `Entries[2].PortRange.From` */
function fieldText(path: readonly PropertyKey[]): string {
  const parts = path.map((key, i) =>
    typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${word(String(key))}`,
  );
  return parts.join('');
}

/** A key that somebody made up, as a host name, may hold anything. */
function word(key: string): string {
  return /^\w{1,80}$/.test(key) ? key : quote(key);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return '[...]';
  return typeof value === 'object' ? '{...}' : JSON.stringify(value);
}
