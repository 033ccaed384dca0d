import type * as z from 'zod';
import { Problem, quote } from '../../lib/problem.ts';
import { parseDestination } from '../../lib/request/destination.ts';
import type { Answer } from '../http/answer.ts';
import { type Fault, problemAnswer } from '../http/problem-answer.ts';
import type { Settings } from '../settings.ts';
import { FleetOrder } from './fleet-order.ts';

/** More faults than these help nobody. */
const MOST_FAULTS = 20;

export type ReadFleet = { readonly order: FleetOrder } | { readonly refused: Answer };

/** The body of POST /v1/fleets. What is wrong is said field by field; what is right by itself and not allowed throws. */
export function readFleet(body: unknown, settings: Settings): ReadFleet {
  const read = FleetOrder.safeParse(body);
  const faults = read.success ? grammarOf(read.data) : read.error.issues.flatMap(faultsOf);
  if (!read.success || faults.length > 0) return { refused: refuse(faults.slice(0, MOST_FAULTS)) };
  checkPlaces(read.data, settings);
  return { order: read.data };
}

function refuse(errors: readonly Fault[]): Answer {
  const detail = errors.map((fault) => `${fault.pointer === '' ? 'The body' : fault.pointer}: ${fault.detail}`);
  return problemAnswer({ code: 'bad-input', detail: detail.join(' '), errors });
}

function grammarOf({ destinations }: FleetOrder): readonly Fault[] {
  return destinations.flatMap((text, i) => {
    try {
      parseDestination(text);
      return [];
    } catch (error) {
      if (error instanceof Problem) return [{ pointer: `/destinations/${i}`, detail: `${error.message}.` }];
      throw error;
    }
  });
}

function faultsOf(issue: z.core.$ZodIssue): readonly Fault[] {
  const fields = Object.keys(FleetOrder.shape).join(', ');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: pointerOf([...issue.path, key]),
      detail: `${quote(key)} is no field of a fleet; fields are ${fields}.`,
    }));
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ pointer: pointerOf(issue.path), detail: isMissing ? 'it is required.' : `${issue.message}.` }];
}

/** A JSON pointer. @see https://www.rfc-editor.org/rfc/rfc6901 */
function pointerOf(path: readonly PropertyKey[]): string {
  const segments = path.map((key) => String(key).slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1'));
  return segments.map((segment) => `/${segment}`).join('');
}

function checkPlaces({ regions = [], accounts = [] }: FleetOrder, settings: Settings): void {
  const foreign = settings.regions.length === 0 ? -1 : regions.findIndex((one) => !settings.regions.includes(one));
  if (foreign >= 0)
    throw new Problem(
      'forbidden',
      `This service does not audit ${regions[foreign]}; it audits ${settings.regions.join(', ')}.`,
      {
        pointer: `/regions/${foreign}`,
      },
    );
  const other = accounts.findIndex((one) => !settings.accounts.includes(one));
  if (other >= 0)
    throw new Problem('forbidden', `This service is not set up for the account ${accounts[other]}.`, {
      pointer: `/accounts/${other}`,
    });
}
