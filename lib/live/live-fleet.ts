import type { Budget, Calls } from '../collect/aws/budget/budget.ts';
import { readWith } from '../collect/aws/collect.ts';
import type { Place } from '../collect/aws/place.ts';
import { collectVpc } from '../collect/aws/vpc/collect-vpc.ts';
import { listVpcs } from '../collect/aws/vpc/list-vpcs.ts';
import type { Content } from '../collect/snapshot/content.ts';
import type { FleetItem, Swept } from '../model/fleet.ts';
import type { Watch } from '../pipeline.ts';
import { fleetAims, goalOf } from './fleet-aims.ts';
import { fleetAnswers } from './fleet-answers.ts';
import type { LivePorts } from './ports.ts';

/** What a fleet needs of the world. No host is asked. */
export interface FleetPorts extends Omit<LivePorts, 'askHost'> {
  /** The one that the clients keep to, which counts their calls; without one nobody counts. */
  readonly budget?: Budget | undefined;
}

/** The answers of one VPC, and what they rest on. */
export interface LiveSweep {
  readonly swept: readonly Swept[];
  readonly calls: Calls;
  /** As the files of a snapshot folder. */
  readonly files: readonly Content[];
}

/**
 * Every interface of a VPC asked about every destination, over the account as it is: what all questions need is read
 * once, and each answer is the one that an audit of that interface and that destination gives. Throws a Problem where
 * nothing can be said of the VPC at all; a destination that cannot be asked about is an error in its own answers.
 */
export async function sweepLive(
  ports: FleetPorts,
  item: FleetItem,
  destinations: readonly string[],
  watch: Watch,
): Promise<LiveSweep> {
  const place = placeOf(item, ports.home);
  // A signal of its own, by which its calls are told from those of others who work beside it.
  const signal = AbortSignal.any([watch.signal]);
  const aims = await fleetAims(ports, destinations, signal);
  const read = readWith(ports.clients, place);
  const reading = { progress: watch.progress, signal };
  const collected = await collectVpc(read, { vpcId: item.vpcId, place }, aims.flatMap(goalOf), reading);
  return {
    swept: fleetAnswers(aims, collected, place),
    calls: ports.budget?.callsOf(signal) ?? {},
    files: collected.files,
  };
}

/** The VPCs of an account and Region in which it has interfaces. Throws a Problem where that cannot be read. */
export async function itemsLive(ports: FleetPorts, place: Place, signal: AbortSignal): Promise<readonly FleetItem[]> {
  const found = await listVpcs(ports.clients(place), signal);
  return found.map(({ vpcId }) => ({ accountId: place.account ?? null, region: place.region, vpcId }));
}

function placeOf({ accountId, region }: FleetItem, home: Place): Place {
  return { region: region ?? home.region, account: accountId ?? home.account };
}
