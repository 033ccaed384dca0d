import { collectNetwork, type Read } from '../../lib/collect/aws/collect.ts';
import { refuseUnknown } from '../../lib/collect/aws/unknown-target.ts';
import { collectVpc } from '../../lib/collect/aws/vpc/collect-vpc.ts';
import type { NameAnswer } from '../../lib/collect/names/name-answer.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { answerOf } from '../../lib/fleet/sweep.ts';
import { fleetAims, goalOf } from '../../lib/live/fleet-aims.ts';
import { fleetAnswers } from '../../lib/live/fleet-answers.ts';
import type { FleetAnswer } from '../../lib/model/fleet.ts';
import { check } from '../../lib/pipeline.ts';
import { Problem } from '../../lib/problem.ts';

const PLACE = { region: 'us-east-1' };
const READING = { signal: new AbortController().signal, progress: () => undefined };

/** Interface → its answers, in the order of the destinations. */
export type Answers = Readonly<Record<string, readonly FleetAnswer[]>>;
type Resolve = (name: string) => Promise<NameAnswer>;

/** What a fleet says of a VPC of an account. */
export async function fleetOf(
  read: Read,
  vpcId: string,
  destinations: readonly string[],
  resolve: Resolve,
): Promise<Answers> {
  const aims = await fleetAims({ resolve }, destinations, READING.signal);
  const collected = await collectVpc(read, { vpcId, place: PLACE }, aims.flatMap(goalOf), READING);
  const swept = fleetAnswers(aims, collected, PLACE);
  return Object.fromEntries(swept.flatMap(({ enis, answers }) => enis.map((eni) => [eni, answers])));
}

/** What audits of the same interfaces and destinations say, each of which reads the account for itself. */
export async function auditsOf(
  read: Read,
  enis: readonly string[],
  destinations: readonly string[],
  resolve: Resolve,
): Promise<Answers> {
  const rows = await Promise.all(
    enis.map(
      async (eni) => [eni, await Promise.all(destinations.map((one) => auditOf(read, eni, one, resolve)))] as const,
    ),
  );
  return Object.fromEntries(rows);
}

async function auditOf(read: Read, eni: string, written: string, resolve: Resolve): Promise<FleetAnswer> {
  try {
    const [aim] = await fleetAims({ resolve }, [written], READING.signal);
    if (aim === undefined || 'problem' in aim) throw aim?.problem ?? new Error('no aim');
    const seed = { ...aim.goal, enis: [eni], place: PLACE };
    const collected = await collectNetwork(read, seed, READING);
    refuseUnknown(seed.destination, seed, collected, aim.unresolved);
    return answerOf(check(compileNetwork(collected.snapshot), { eni, destination: written }));
  } catch (error) {
    if (error instanceof Problem)
      return { verdict: 'unknown', passShare: null, blockers: [], gaps: [], error: error.message };
    throw error;
  }
}
