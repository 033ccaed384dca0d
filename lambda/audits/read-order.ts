import { AuditOrder } from '../../lib/model/audit-order.ts';
import { Problem } from '../../lib/problem.ts';
import { parseDestination } from '../../lib/request/destination.ts';
import { parseSource } from '../../lib/request/source.ts';
import { clientPorts } from '../../lib/request/source-ports.ts';
import { readCallbackUrl } from '../callback/callback-url.ts';
import type { Answer } from '../http/answer.ts';
import { faultsOf, refuseBody } from '../http/body-faults.ts';
import { checkAccount, checkRegion } from '../known-place.ts';
import type { Settings } from '../settings.ts';

const KIND = { name: 'an order', fields: Object.keys(AuditOrder.shape) };

export type ReadOrder = { readonly order: AuditOrder } | { readonly refused: Answer };

/** The body of POST /v1/audits. What is wrong is said field by field; what is right by itself and not allowed throws. */
export function readOrder(body: unknown, settings: Settings): ReadOrder {
  const read = AuditOrder.safeParse(body);
  if (!read.success) return { refused: refuseBody(faultsOf(read.error, KIND)) };
  checkGrammar(read.data, settings);
  checkRegion(read.data.region, settings, '/region');
  checkAccount(read.data.accountId, settings, '/accountId');
  return { order: read.data };
}

/** What can be told to be wrong without a look at the network. */
function checkGrammar({ eni, destination, sourcePorts, callbackUrl }: AuditOrder, { callbackHosts }: Settings): void {
  at('/eni', () => parseSource(eni));
  at('/destination', () => parseDestination(destination));
  at('/sourcePorts', () => clientPorts(sourcePorts));
  if (callbackUrl !== undefined) readCallbackUrl(callbackUrl, callbackHosts);
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
