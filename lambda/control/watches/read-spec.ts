import { WatchSpec } from '../../../lib/model/watch.ts';
import { parseDestination } from '../../../lib/request/destination.ts';
import { parseSource } from '../../../lib/request/source.ts';
import { sourceText } from '../../../lib/watch/source-text.ts';
import { readCallbackUrl } from '../../callback/callback-url.ts';
import type { Answer } from '../../http/answer.ts';
import { faultAt, faultsOf, refuseBody } from '../../http/body-faults.ts';
import type { Fault } from '../../http/problem-answer.ts';
import { checkAccount, checkRegion } from '../../known-place.ts';
import type { Settings } from '../../settings.ts';

const KIND = { name: 'a watch', fields: Object.keys(WatchSpec.shape) };

export type ReadSpec = { readonly spec: WatchSpec } | { readonly refused: Answer };

/** The body of POST and PUT. What is wrong is said field by field; what is right by itself and not allowed throws. */
export function readSpec(body: unknown, settings: Settings): ReadSpec {
  const read = WatchSpec.safeParse(body);
  if (!read.success) return { refused: refuseBody(faultsOf(read.error, KIND)) };
  const faults = grammarOf(read.data, settings);
  if (faults.length > 0) return { refused: refuseBody(faults) };
  checkRegion(read.data.region, settings, '/region');
  checkAccount(read.data.accountId, settings, '/accountId');
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
