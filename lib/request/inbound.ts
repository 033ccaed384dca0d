import type { NetworkInterface } from '../model/aws/network-interface.ts';
import type { Inbound } from '../model/question.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type Address, type Family, familyOf, formatAddress, parseAddress } from '../packets/index.ts';
import { badInput } from '../problem.ts';
import { type Aim, aimAt } from './aim.ts';
import { type Clients, clientsOf } from './clients.ts';
import type { Destination } from './destination.ts';
import { type From, parseFrom } from './from.ts';
import { type Note, notesOf } from './note.ts';
import { ownAddresses } from './own-addresses.ts';
import { primaryInterface } from './primary-interface.ts';
import { publicAddresses } from './public-addresses.ts';
import { questionAbout } from './question-about.ts';
import { askQuestions, type Questions, type SourceOptions } from './questions.ts';
import { type Receiver, receiverOf } from './receiver.ts';
import { clientPorts } from './source-ports.ts';

/** The questions, whose interface is audited, and where the clients are outside. */
export interface InboundQuestions extends Questions {
  readonly eni: string;
  /** Absent where an interface of the snapshot asks: that is the outbound question from it. */
  readonly from?: string;
}

/** Turns "can they reach this interface" into questions about addresses. */
export function askInbound(
  snapshot: Snapshot,
  written: string,
  destination: Destination,
  options: SourceOptions = {},
): InboundQuestions {
  const from = parseFrom(written);
  if (from.kind !== 'clients') {
    const eni = from.kind === 'interface' ? from.id : primaryInterface(snapshot, from.id).NetworkInterfaceId;
    return { eni, ...askQuestions(snapshot, eni, destination, options) };
  }
  const receiver = receiverOf(snapshot, destination);
  refuseItself(snapshot, from, receiver);
  const neighbour = neighbourOf(snapshot, from, receiver);
  if (neighbour === undefined) return askClients(snapshot, from, destination, receiver, options);
  const sourceAddress = formatAddress(from.range[0]);
  return { eni: neighbour, ...askQuestions(snapshot, neighbour, destination, { ...options, sourceAddress }) };
}

type ByAddress = Extract<From, { kind: 'clients' }>;

function askClients(
  snapshot: Snapshot,
  from: ByAddress,
  destination: Destination,
  receiver: Receiver,
  { sourceAddress, sourcePorts }: SourceOptions,
): InboundQuestions {
  if (sourceAddress !== undefined)
    throw badInput('source address', sourceAddress, 'only an interface chooses one; the clients are those of --from');
  const eni = receiver.eni.NetworkInterfaceId;
  const ports = clientPorts(sourcePorts);
  const questions = clientsOf(snapshot, from, receiver.eni).flatMap((clients) =>
    aimsFor(snapshot, from, clients, receiver).map((aim): Inbound => {
      const { addresses, over } = clients;
      return questionAbout(aim, destination, { eni, clients: addresses, over, sourcePorts: ports });
    }),
  );
  return { eni, from: from.text, questions, notes: notes(snapshot, from) };
}

/** The addresses that clients of one family send to: every public one from the internet, else the primary one. */
function aimsFor(snapshot: Snapshot, from: ByAddress, { over }: Clients, receiver: Receiver): readonly Aim[] {
  const { eni, only, name } = receiver;
  const family = familyOf(from.range[0]);
  const named = only === undefined ? ownAddresses(eni).primary.get(family) : ofFamily([only], family)[0];
  if (named === undefined) throw wrongFamily(from, receiver);
  if (over === 'private-network') return [aimAt(name, named)];
  const mapped = publicAddresses(snapshot, eni);
  if (only !== undefined) return [aimAt(name, mapped.get(only) ?? only)];
  const open = family === 4 ? [...mapped.values()] : ownIpv6(eni, named);
  return (open.length === 0 ? [named] : open).map((address) => aimAt(name, address));
}

function ownIpv6({ Ipv6Addresses: listed = [] }: NetworkInterface, primary: Address): readonly Address[] {
  return [...new Set([primary, ...listed.map((one) => parseAddress(one.Ipv6Address))])];
}

function ofFamily(addresses: readonly Address[], family: Family): readonly Address[] {
  return addresses.filter((address) => familyOf(address) === family);
}

function wrongFamily({ range: [first], text }: ByAddress, { eni, only }: Receiver) {
  const [family, other] = familyOf(first) === 4 ? [4, 6] : [6, 4];
  const has = only === undefined ? [...ownAddresses(eni).primary.values()] : [only];
  const said = has.map(formatAddress).join(', ');
  return badInput(
    'from',
    text,
    `it is IPv${family} and ${eni.NetworkInterfaceId} is asked for by IPv${other} alone (${said})`,
  );
}

/** A host reaches its own addresses without any network. */
function refuseItself(snapshot: Snapshot, { range: [first, end], text }: ByAddress, { eni }: Receiver): void {
  const own = ownAddresses(eni).all.has(first) || [...publicAddresses(snapshot, eni).values()].includes(first);
  if (end - first !== 1n || !own) return;
  const because = `it is ${eni.NetworkInterfaceId} itself, which a host reaches without the network`;
  throw badInput('from', text, because);
}

/** The interface with that one private or IPv6 address: the one in the receiver's VPC where several have it. */
function neighbourOf(
  snapshot: Snapshot,
  { range: [first, end], text }: ByAddress,
  { eni }: Receiver,
): string | undefined {
  if (end - first !== 1n) return undefined;
  const holders = (snapshot.NetworkInterfaces ?? []).filter((one) => ownAddresses(one).all.has(first));
  const near = holders.find((one) => one.VpcId === eni.VpcId);
  if (near !== undefined || holders.length < 2) return (near ?? holders[0])?.NetworkInterfaceId;
  const ids = holders.slice(0, 3).map((one) => one.NetworkInterfaceId);
  throw badInput('from', text, `several interfaces have it; write one of ${ids.join(', ')}`);
}

function notes(snapshot: Snapshot, { range: [first, end], text }: ByAddress): readonly Note[] {
  if (end - first !== 1n) return text.includes('/') ? notesOf({ kind: 'prefix', prefix: text }, []) : [];
  const holder = (snapshot.NetworkInterfaces ?? []).find(
    (one) => one.InterfaceType !== 'nat_gateway' && [...publicAddresses(snapshot, one).values()].includes(first),
  );
  if (holder === undefined) return [];
  return [{ code: 'client-is-collected', addresses: [text, holder.NetworkInterfaceId] }];
}
