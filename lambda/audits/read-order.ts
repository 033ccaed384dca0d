import type * as z from 'zod';
import { AuditOrder } from '../../lib/model/audit-order.ts';
import { Problem, quote } from '../../lib/problem.ts';
import { parseDestination } from '../../lib/request/destination.ts';
import { parseSource } from '../../lib/request/source.ts';
import { clientPorts } from '../../lib/request/source-ports.ts';
import { readCallbackUrl } from '../callback/callback-url.ts';
import type { Answer } from '../http/answer.ts';
import { type Fault, problemAnswer } from '../http/problem-answer.ts';
import type { Settings } from '../settings.ts';

/** More faults than these help nobody. */
const MOST_FAULTS = 20;

export type ReadOrder = { readonly order: AuditOrder } | { readonly refused: Answer };

/** The body of POST /v1/audits. What is wrong is said field by field; what is right by itself and not allowed throws. */
export function readOrder(body: unknown, settings: Settings): ReadOrder {
  const read = AuditOrder.safeParse(body);
  if (!read.success) return { refused: refuse(read.error.issues.flatMap(faultsOf).slice(0, MOST_FAULTS)) };
  checkGrammar(read.data, settings);
  checkPlace(read.data, settings);
  return { order: read.data };
}

/** What can be told to be wrong without a look at the network. */
function checkGrammar({ eni, destination, sourcePorts, callbackUrl }: AuditOrder, { callbackHosts }: Settings): void {
  at('/eni', () => parseSource(eni));
  at('/destination', () => parseDestination(destination));
  at('/sourcePorts', () => clientPorts(sourcePorts));
  if (callbackUrl !== undefined) readCallbackUrl(callbackUrl, callbackHosts);
}

function refuse(errors: readonly Fault[]): Answer {
  const detail = errors.map((fault) => `${fault.pointer === '' ? 'The body' : fault.pointer}: ${fault.detail}`);
  return problemAnswer({ code: 'bad-input', detail: detail.join(' '), errors });
}

function faultsOf(issue: z.core.$ZodIssue): readonly Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: pointerOf([...issue.path, key]),
      detail: `${quote(key)} is no field of an order; fields are ${Object.keys(AuditOrder.shape).join(', ')}.`,
    }));
  return [{ pointer: pointerOf(issue.path), detail: `${sentenceOf(issue)}.` }];
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'it is required';
  if (issue.code === 'too_big') return `it is longer than ${issue.maximum} characters`;
  return issue.message;
}

/** A JSON pointer. @see https://www.rfc-editor.org/rfc/rfc6901 */
function pointerOf(path: readonly PropertyKey[]): string {
  const segments = path.map((key) => String(key).slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1'));
  return segments.map((segment) => `/${segment}`).join('');
}

/** Gives a Problem that knows nothing of bodies the place in this one. */
function at<T>(pointer: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Problem) throw new Problem(error.code, error.message, { ...error.facts, pointer });
    throw error;
  }
}

function checkPlace({ region, accountId }: AuditOrder, { regions, accounts }: Settings): void {
  if (region !== undefined && regions.length > 0 && !regions.includes(region))
    throw new Problem('forbidden', `This service does not audit ${region}; it audits ${regions.join(', ')}.`, {
      pointer: '/region',
    });
  if (accountId !== undefined && !accounts.includes(accountId))
    throw new Problem('forbidden', `This service is not set up for the account ${accountId}.`, {
      pointer: '/accountId',
    });
}
