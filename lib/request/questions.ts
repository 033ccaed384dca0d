import type { Outbound, Question } from '../model/question.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type Address, type Family, formatAddress } from '../packets/index.ts';
import { badInput } from '../problem.ts';
import type { Aim } from './aim.ts';
import { aimsOf } from './aims.ts';
import type { Destination } from './destination.ts';
import { type Note, notesOf } from './note.ts';
import { questionAbout } from './question-about.ts';
import { type Sender, type SourceOptions, senderOf } from './sender.ts';

export type { SourceOptions } from './sender.ts';

/** One question for every address of a name, one for any other destination of one family, and what was left out. */
export interface Questions<Asked extends Question = Question> {
  readonly questions: readonly Asked[];
  readonly notes: readonly Note[];
}

/** Turns "can this interface reach that" into questions about addresses, or throws a Problem that says what is missing. */
export function askQuestions(
  snapshot: Snapshot,
  eni: string,
  destination: Destination,
  options: SourceOptions = {},
): Questions<Outbound> {
  const sender = senderOf(snapshot, eni, options);
  return questionsTo(sender, destination, aimsOf(snapshot, sender.record, destination));
}

/** The same of somebody who was read before, and of aims that stand for the destination. */
export function questionsTo(sender: Sender, destination: Destination, aims: readonly Aim[]): Questions<Outbound> {
  const { eni, addresses: sources, ports } = sender;
  const able = aims.filter((aim) => sources.has(aim.family));
  const left = aims.filter((aim) => !sources.has(aim.family));
  if (able.length === 0) throw wrongFamily(eni, sources, destination);
  refuseItself(sender, able, destination);
  const questions = (isOneHost(destination) ? able.slice(0, 1) : able).flatMap((aim) => {
    const address = sources.get(aim.family);
    return address === undefined ? [] : [questionAbout(aim, destination, { eni, source: address, sourcePorts: ports })];
  });
  return { questions, notes: notesOf(destination.target, left) };
}

/** An interface is reached by any one of its addresses; a name and a prefix list mean all of theirs. */
function isOneHost({ target }: Destination): boolean {
  return target.kind === 'interface' || target.kind === 'instance';
}

/** A host reaches its own addresses without any network. */
function refuseItself({ eni, own }: Sender, aims: readonly Aim[], { label }: Destination): void {
  if (!aims.some(({ addresses }) => own.covers(addresses))) return;
  throw badInput('destination', label, `it is ${eni} itself, which a host reaches without the network`);
}

function wrongFamily(eni: string, sources: ReadonlyMap<Family, Address>, destination: Destination) {
  const [family, other] = sources.has(4) ? [4, 6] : [6, 4];
  const from = [...sources.values()].map(formatAddress).join();
  const because = `it is IPv${other} and ${eni} sends from IPv${family} alone (${from})`;
  return badInput('destination', destination.label, because);
}
