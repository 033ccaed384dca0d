import type * as z from 'zod';
import { WatchSpec } from '../../../lib/model/watch.ts';
import { Problem, quote } from '../../../lib/problem.ts';
import { parseDestination } from '../../../lib/request/destination.ts';
import { parseSource } from '../../../lib/request/source.ts';
import { sourceText } from '../../../lib/watch/source-text.ts';
import { readCallbackUrl } from '../../callback/callback-url.ts';
import type { Answer } from '../../http/answer.ts';
import { type Fault, problemAnswer } from '../../http/problem-answer.ts';
import type { Settings } from '../../settings.ts';

/** More faults than these help nobody. */
const MOST_FAULTS = 20;

export type ReadSpec = { readonly spec: WatchSpec } | { readonly refused: Answer };

/** The body of POST and PUT. What is wrong is said field by field; what is right by itself and not allowed throws. */
export function readSpec(body: unknown, settings: Settings): ReadSpec {
  const read = WatchSpec.safeParse(body);
  const faults = read.success ? grammarOf(read.data, settings) : read.error.issues.flatMap(faultsOf);
  if (!read.success || faults.length > 0) return { refused: refuse(faults.slice(0, MOST_FAULTS)) };
  checkPlace(read.data, settings);
  return { spec: read.data };
}

/** What can be told to be wrong without a look at the network, wherever a spec comes from. */
export function grammarOf(spec: WatchSpec, { callbackHosts }: Pick<Settings, 'callbackHosts'>): readonly Fault[] {
  const { source, destinations, notify } = spec;
  const { webhook } = notify;
  return [
    ...faultAt('/source', () => parseSource(sourceText(source))),
    ...destinations.flatMap((text, i) => faultAt(`/destinations/${i}`, () => parseDestination(text))),
    ...destinations.flatMap((text, i) => (destinations.indexOf(text) < i ? [twice(i)] : [])),
    ...(webhook === undefined ? [] : faultAt('/notify/webhook', () => readCallbackUrl(webhook, callbackHosts))),
  ];
}

function twice(i: number): Fault {
  return { pointer: `/destinations/${i}`, detail: 'it stands there twice.' };
}

function faultAt(pointer: string, read: () => unknown): readonly Fault[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof Problem) return [{ pointer, detail: `${error.message.replace(/\.$/, '')}.` }];
    throw error;
  }
}

function refuse(errors: readonly Fault[]): Answer {
  const detail = errors.map((fault) => `${fault.pointer === '' ? 'The body' : fault.pointer}: ${fault.detail}`);
  return problemAnswer({ code: 'bad-input', detail: detail.join(' '), errors });
}

function faultsOf(issue: z.core.$ZodIssue): readonly Fault[] {
  const fields = Object.keys(WatchSpec.shape).join(', ');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: pointerOf([...issue.path, key]),
      detail:
        issue.path.length === 0
          ? `${quote(key)} is no field of a watch; fields are ${fields}.`
          : `${quote(key)} is no field here.`,
    }));
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ pointer: pointerOf(issue.path), detail: isMissing ? 'it is required.' : `${issue.message}.` }];
}

/** A JSON pointer. @see https://www.rfc-editor.org/rfc/rfc6901 */
function pointerOf(path: readonly PropertyKey[]): string {
  const segments = path.map((key) => String(key).slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1'));
  return segments.map((segment) => `/${segment}`).join('');
}

function checkPlace({ region, accountId }: WatchSpec, { regions, accounts }: Settings): void {
  if (region !== undefined && regions.length > 0 && !regions.includes(region))
    throw new Problem('forbidden', `This service does not audit ${region}; it audits ${regions.join(', ')}.`, {
      pointer: '/region',
    });
  if (accountId !== undefined && !accounts.includes(accountId))
    throw new Problem('forbidden', `This service is not set up for the account ${accountId}.`, {
      pointer: '/accountId',
    });
}
