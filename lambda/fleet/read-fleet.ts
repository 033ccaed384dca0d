import { parseDestination } from '../../lib/request/destination.ts';
import type { Answer } from '../http/answer.ts';
import { faultAt, faultsOf, refuseBody } from '../http/body-faults.ts';
import { checkAccount, checkRegion } from '../known-place.ts';
import type { Settings } from '../settings.ts';
import { FleetOrder } from './fleet-order.ts';

const KIND = { name: 'a fleet', fields: Object.keys(FleetOrder.shape) };

export type ReadFleet = { readonly order: FleetOrder } | { readonly refused: Answer };

/** The body of POST /v1/fleets. What is wrong is said field by field; what is right by itself and not allowed throws. */
export function readFleet(body: unknown, settings: Settings): ReadFleet {
  const read = FleetOrder.safeParse(body);
  if (!read.success) return { refused: refuseBody(faultsOf(read.error, KIND)) };
  const { destinations, regions = [], accounts = [] } = read.data;
  const faults = destinations.flatMap((text, i) => faultAt(`/destinations/${i}`, () => parseDestination(text)));
  if (faults.length > 0) return { refused: refuseBody(faults) };
  for (const [i, region] of regions.entries()) checkRegion(region, settings, `/regions/${i}`);
  for (const [i, account] of accounts.entries()) checkAccount(account, settings, `/accounts/${i}`);
  return { order: read.data };
}
