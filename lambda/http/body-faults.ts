import type * as z from 'zod';
import { Problem, quote } from '../../lib/problem.ts';
import type { Answer } from './answer.ts';
import { type Fault, problemAnswer } from './problem-answer.ts';

/** More faults than these help nobody. */
const MOST_FAULTS = 20;

/** What a body is, for whoever wrote one that is not: `a watch`, and the fields that it may have. */
export interface BodyKind {
  readonly name: string;
  readonly fields: readonly string[];
}

/** The answer to a body with faults, each of which is said with its place. */
export function refuseBody(faults: readonly Fault[]): Answer {
  const errors = faults.slice(0, MOST_FAULTS);
  const detail = errors.map((fault) => `${fault.pointer === '' ? 'The body' : fault.pointer}: ${fault.detail}`);
  return problemAnswer({ code: 'bad-input', detail: detail.join(' '), errors });
}

/** What is wrong by the body's schema. */
export function faultsOf({ issues }: z.ZodError, kind: BodyKind): readonly Fault[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => strange([...issue.path, key], kind));
    return [{ pointer: pointerOf(issue.path), detail: `${sentenceOf(issue)}.` }];
  });
}

/** What is wrong by a grammar of its own: that of a destination, say. */
export function faultAt(pointer: string, read: () => unknown): readonly Fault[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof Problem) return [{ pointer, detail: `${error.message.replace(/\.$/, '')}.` }];
    throw error;
  }
}

function strange(path: readonly PropertyKey[], { name, fields }: BodyKind): Fault {
  const key = quote(String(path.at(-1)));
  const where = path.length > 1 ? 'here' : `of ${name}; fields are ${fields.join(', ')}`;
  return { pointer: pointerOf(path), detail: `${key} is no field ${where}.` };
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'it is required';
  if (issue.code === 'too_big' && issue.origin === 'string') return `it is longer than ${issue.maximum} characters`;
  return issue.message;
}

/** A JSON pointer. @see https://www.rfc-editor.org/rfc/rfc6901 */
function pointerOf(path: readonly PropertyKey[]): string {
  const segments = path.map((key) => String(key).slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1'));
  return segments.map((segment) => `/${segment}`).join('');
}
