import type { Snapshot } from '../../../model/snapshot.ts';
import { Problem, quote } from '../../../problem.ts';
import { newIn } from '../asked.ts';
import { collectWanted, type Read, type Reading } from '../collect.ts';
import type { Collected, Ground, Seed, State } from '../collected.ts';
import type { Place } from '../place.ts';
import type { Want } from '../want.ts';
import { wantsOf } from '../wants/registry.ts';
import { type FailedRead, noteFailures, refusalsOf } from './failed-read.ts';
import { inFewCalls } from './one-call.ts';

/** What one question is about, and what was found out about it before AWS is asked. */
export type Goal = Pick<Seed, 'destination' | 'names' | 'resolvedBy' | 'doubts'>;

/** All that the questions of a VPC need, read once. */
export interface CollectedVpc {
  /** Every interface of the VPC, in the order of their ids. */
  readonly enis: readonly string[];
  readonly files: Collected['files'];
  /** One for each goal, in their order: of those that lack the same it is the same value. */
  readonly snapshots: readonly Snapshot[];
}

/**
 * Reads every interface of a VPC, and of the account what the ways from all of them to all goals need. The goals go
 * round by round together, so what several of them need is asked for once. What was refused to one of them is no gap of
 * another.
 */
export async function collectVpc(
  read: Read,
  { vpcId, place }: { readonly vpcId: string; readonly place: Place },
  goals: readonly Goal[],
  reading: Reading,
): Promise<CollectedVpc> {
  const failed: FailedRead[] = [];
  const noting = noteFailures(read, failed);
  const whole: Want = { reader: 'interfaces', filter: 'vpc-id', values: [vpcId] };
  const first = await collectWanted(noting, groundOf(place, [], goals), () => [whole], reading);
  const enis = enisOf(first.snapshot, vpcId, place);
  const seeds = goals.map((goal) => ({ ...goal, enis, place }));
  const collected = await collectWanted(
    noting,
    groundOf(place, enis, goals),
    (snapshot) => inFewCalls(wantsOfAll(seeds, snapshot).filter(isElsewhere(snapshot, vpcId))),
    reading,
    known(first.state, enis),
  );
  const { snapshot, files } = collected;
  return { enis, files, snapshots: apart(snapshot, seeds, failed) };
}

function wantsOfAll(seeds: readonly Seed[], snapshot: Snapshot): readonly Want[] {
  return seeds.flatMap((seed) => wantsOf({ ...seed, snapshot }));
}

/** All goals as one, for what is kept of them. */
function groundOf(place: Place, enis: readonly string[], goals: readonly Goal[]): Ground {
  return {
    enis,
    place,
    names: Object.assign({}, ...goals.map(({ names }) => names)) as Ground['names'],
    resolvedBy: Object.assign({}, ...goals.map(({ resolvedBy }) => resolvedBy)) as Ground['resolvedBy'],
    doubts: goals.flatMap(({ doubts = [] }) => doubts),
  };
}

/** Throws where nobody may see them: then there is nothing to say of the VPC. */
function enisOf({ NetworkInterfaces = [], collection }: Snapshot, vpcId: string, { region }: Place): readonly string[] {
  const [refused] = collection?.refusals.filter(({ reads }) => reads === 'NetworkInterfaces') ?? [];
  if (refused !== undefined) throw new Problem('aws-refused', `${refused.reason}. ${refused.remedy}`);
  const enis = NetworkInterfaces.map(({ NetworkInterfaceId: id }) => id).toSorted();
  if (enis.length === 0)
    throw new Problem('not-found', `${quote(vpcId)} has no interface in ${region} of this account`);
  return enis;
}

/** Whoever was read with the VPC is not asked for by name. */
function known(state: State, enis: readonly string[]): State {
  const asked = new Set(state.asked);
  newIn(asked, [{ reader: 'interfaces', filter: 'network-interface-id', values: enis }]);
  return { ...state, asked };
}

/** Whose an address of the VPC is, or who is in its subnets, was read with all of its interfaces. */
function isElsewhere({ Subnets = [] }: Snapshot, vpcId: string): (want: Want) => boolean {
  const own = new Set(Subnets.filter(({ VpcId }) => VpcId === vpcId).map(({ SubnetId }) => SubnetId));
  return ({ reader, filter, vpc, values }) =>
    reader !== 'interfaces' || (vpc !== vpcId && !(filter === 'subnet-id' && values.every((id) => own.has(id))));
}

/** The snapshot as each goal sees it: the same rows, and its own refusals. */
function apart(snapshot: Snapshot, seeds: readonly Seed[], failed: readonly FailedRead[]): readonly Snapshot[] {
  const { collection } = snapshot;
  if (collection === undefined) return seeds.map(() => snapshot);
  const views = new Map<string, Snapshot>();
  return seeds.map((seed) => {
    const wants = failed.length === 0 ? [] : wantsOf({ ...seed, snapshot });
    const refusals = [...(seed.doubts ?? []), ...refusalsOf(failed, wants)];
    const key = JSON.stringify(refusals);
    const view = views.get(key) ?? { ...snapshot, collection: { ...collection, refusals } };
    views.set(key, view);
    return view;
  });
}
