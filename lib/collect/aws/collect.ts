import type { Refusal } from '../../model/collection.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { Problem, quote } from '../../problem.ts';
import type { Row } from '../snapshot/row.ts';
import { newIn } from './asked.ts';
import type { AwsClients } from './clients.ts';
import { assemble, type Collected, type Ground, NOTHING_READ, type Seed, type State } from './collected.ts';
import type { Place } from './place.ts';
import { READERS } from './readers/registry.ts';
import { refusalOf } from './refused.ts';
import { sayReading } from './say-reading.ts';
import type { Want } from './want.ts';
import { wantsOf } from './wants/registry.ts';

/** All rows of what is wanted. Rejects with the SDK's own error. */
export type Read = (want: Want, signal: AbortSignal) => Promise<readonly Row[]>;

/** The readers over the clients of the account and Region that a want is about; `home` where it names none. */
export function readWith(clients: (place: Place) => AwsClients, home: Place): Read {
  return async (want, signal) => READERS[want.reader].read(clients(want.place ?? home), want, signal);
}

export interface Reading {
  readonly signal: AbortSignal;
  readonly progress: (sentence: string) => void;
}

/** A path that goes through more stages than this is not followed to its end, and what is beyond is a gap. */
const MOST_ROUNDS = 12;

/**
 * Reads what the path needs, in rounds: whatever the answers so far name is asked for side by side, until they name
 * nothing new. A call that AWS refuses becomes a refusal in the collection, and with it a gap of the report.
 */
export async function collectNetwork(
  read: Read,
  seed: Seed,
  reading: Reading,
  before: State = NOTHING_READ,
): Promise<Collected> {
  return collectWanted(read, seed, (snapshot) => wantsOf({ ...seed, snapshot }), reading, before);
}

/** The same for whatever is wanted, given what was read so far. */
export async function collectWanted(
  read: Read,
  seed: Ground,
  wanted: (snapshot: Snapshot) => readonly Want[],
  reading: Reading,
  before: State = NOTHING_READ,
): Promise<Collected> {
  const asked = new Set(before.asked);
  let collected = assemble(seed, { ...before, asked });
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const wants = newIn(asked, wanted(collected.snapshot));
    if (wants.length === 0) break;
    reading.progress(sayReading(wants.map(({ reader }) => READERS[reader].reads)));
    // oxlint-disable-next-line no-await-in-loop -- a round asks for what the one before it named
    const answers = await Promise.all(wants.map((want) => readOne(read, want, reading.signal)));
    const state = learn(collected.state, answers);
    refuseWithoutSource(seed, state);
    collected = assemble(seed, state);
  }
  return collected;
}

interface Answered {
  readonly want: Want;
  readonly rows?: readonly Row[];
  readonly refusal?: Refusal;
}

async function readOne(read: Read, want: Want, signal: AbortSignal): Promise<Answered> {
  return read(want, signal).then(
    (rows) => ({ want, rows }),
    (error: unknown) => ({ want, refusal: refusalOf(error, READERS[want.reader], want) }),
  );
}

function learn({ asked, shelf, refusals, subnets, vpcs }: State, answers: readonly Answered[]): State {
  const next = new Map(shelf);
  for (const { want, rows } of answers) {
    const { reads } = READERS[want.reader];
    if (rows !== undefined) next.set(reads, [...(next.get(reads) ?? []), ...rows]);
  }
  return {
    asked,
    shelf: next,
    refusals: [...refusals, ...answers.flatMap(({ refusal }) => refusal ?? [])],
    subnets: [...subnets, ...answers.flatMap((one) => whole(one, 'subnet-id'))],
    vpcs: [...vpcs, ...answers.flatMap((one) => whole(one, 'vpc-id'))],
  };
}

/** Nothing can be said about an interface that is not there. */
function refuseWithoutSource({ enis, place }: Ground, { shelf, refusals }: State): void {
  const known = new Set((shelf.get('NetworkInterfaces') ?? []).map((row) => row['NetworkInterfaceId']));
  const missing = enis.find((eni) => !known.has(eni));
  if (missing === undefined) return;
  const refused = refusals.find(({ reads }) => reads === 'NetworkInterfaces');
  if (refused !== undefined) throw new Problem('aws-refused', `${refused.reason}. ${refused.remedy}`);
  throw new Problem('not-found', `interface ${quote(missing)} does not exist in ${place.region} of this account`, {
    pointer: '/eni',
  });
}

/** The subnets or VPCs whose interfaces were all read. */
function whole({ want, rows }: Answered, filter: 'subnet-id' | 'vpc-id'): readonly string[] {
  return rows !== undefined && want.reader === 'interfaces' && want.filter === filter ? want.values : [];
}
