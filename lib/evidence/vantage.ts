import type { Network } from '../evaluate/network/network.ts';
import { isGap } from '../model/gap.ts';
import type { At, Direction } from '../model/gate.ts';
import { isInbound } from '../model/question.ts';
import type { Answer, GateAnswer, Trace } from '../model/trace.ts';

/**
 * An interface on the path that flow logs watch, one way, with the filters that a record there speaks of. A record is
 * written where the groups and the ACL have decided, and does not say which of the two it was.
 */
export interface Vantage {
  /** The interface, or those of the NAT gateway. */
  readonly enis: readonly string[];
  /** What people call the place: `eni-0a1b`, `nat-0a1b`. */
  readonly name: string;
  readonly direction: Direction;
  readonly at: At;
  /** Seen from the interface. */
  readonly side: 'in' | 'out';
  /** Groups and ACLs that stand here, each with the packets that it is asked about. */
  readonly filters: readonly GateAnswer[];
  /** All gates of the way through the network that this is a place of. */
  readonly trace: Trace;
  /** A record without the packets' own addresses names the first address of several, whichever was meant. */
  readonly severalAddresses: boolean;
}

/** Every vantage point of all ways, the source's first. Places that no flow log of the account sees are none. */
export function vantagesOf(network: Network, answers: readonly Answer[]): readonly Vantage[] {
  return answers.flatMap((answer) => answer.traces.flatMap(({ trace }) => ofTrace(network, answer, trace)));
}

function ofTrace(network: Network, { question }: Answer, trace: Trace): readonly Vantage[] {
  const filters = gatesOf(trace).filter(({ gate }) => gate === 'security-group' || gate === 'network-acl');
  const places = Map.groupBy(filters, (gate) => `${gate.direction} ${gate.at} ${sideOf(gate)}`);
  return [...places.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const place = placeOf(network, isInbound(question) ? 'destination' : 'source', question.eni, trace, first.at);
    if (place === undefined) return [];
    const { direction, at } = first;
    return [{ ...place, direction, at, side: sideOf(first), filters: own, trace }];
  });
}

/** Tracked replies have no list; at both ends the way alone says which side it is. */
function sideOf({ side, at, direction }: GateAnswer): 'in' | 'out' {
  return side ?? ((at === 'source') === (direction === 'out') ? 'out' : 'in');
}

type Place = Pick<Vantage, 'enis' | 'name' | 'severalAddresses'>;

function placeOf(network: Network, own: At, eni: string, trace: Trace, at: At): Place | undefined {
  if (at === 'transit') return undefined;
  if (at === 'nat') return natOf(network, trace);
  const last = trace.out.findLast(({ kind }) => kind === 'interface');
  const id = at === own ? eni : last?.resourceId;
  const known = id === undefined ? undefined : network.interfaceOf(id);
  if (known === undefined || isGap(known)) return undefined;
  return { enis: [known.id], name: known.id, severalAddresses: known.addresses.length > 1 };
}

function natOf(network: Network, trace: Trace): Place | undefined {
  const id = trace.out.find(({ kind }) => kind === 'nat-gateway')?.resourceId;
  const nat = id === undefined ? undefined : network.nat(id);
  if (id === undefined || nat === undefined || isGap(nat)) return undefined;
  const enis = (nat.NatGatewayAddresses ?? []).flatMap(({ NetworkInterfaceId: one }) => one ?? []);
  return { enis, name: id, severalAddresses: enis.length > 1 };
}

export function gatesOf({ out, back }: Trace): readonly GateAnswer[] {
  return [...out, ...back].flatMap(({ gates }) => gates);
}
