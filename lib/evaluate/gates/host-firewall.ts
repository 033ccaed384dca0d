import type { HostGap } from '../../model/host/host.ts';
import type { GateAnswer } from '../../model/trace.ts';
import { familyOf, type PacketSet } from '../../packets/index.ts';
import { answer, type Decision, type Standing } from '../gate.ts';
import { wayBack, wayOut } from '../host/connection.ts';
import { type HostPlace, worldOf } from '../host/host-place.ts';
import type { Owner } from '../host/netfilter/moment.ts';
import { withRedirects } from '../host/redirects.ts';
import { decisionOf, reversedDecision } from '../host/rulings.ts';
import { type Sending, send } from '../host/send.ts';
import { comeThrough, type Passing } from '../host/through.ts';
import type { World } from '../host/world.ts';

/** A host beside the packets that it sends or takes, and who sends them. */
export interface HostQuestion {
  readonly place: HostPlace;
  readonly standing: Standing;
  readonly resourceId: string;
  /** As the connection's opener sends them, whatever direction is asked about. */
  readonly packets: PacketSet;
  readonly owner: Owner;
}

/** The host that opens the connection: OUTPUT and what follows, for the first packet and for those of a standing connection. */
export function askHostFirewallOut(question: HostQuestion): readonly GateAnswer[] {
  return asked(question, 'src', (world, gaps) => {
    const sending = sent(world, question);
    const decision = decisionOf(world, wayOut(sending), gaps);
    return withRedirects(decision, sending.first.arrived, question.place.host.report.listeners);
  });
}

/** The same host, about what comes back: PREROUTING and INPUT. */
export function askHostFirewallBack(question: HostQuestion): readonly GateAnswer[] {
  return asked(question, 'src', (world, gaps) =>
    reversedDecision(decisionOf(world, wayBack(sent(world, question)), gaps)),
  );
}

/** The host that is connected to: PREROUTING and INPUT for the request. */
export function askHostFirewallIn(question: HostQuestion): readonly GateAnswer[] {
  return asked(question, 'dst', (world, gaps) => decisionOf(world, wayOut(taken(world, question)), gaps));
}

/** The same host, about its answer: OUTPUT. */
export function askHostFirewallAnswer(question: HostQuestion): readonly GateAnswer[] {
  return asked(question, 'dst', (world, gaps) =>
    reversedDecision(decisionOf(world, wayBack(taken(world, question)), gaps)),
  );
}

function asked(
  { place, standing, resourceId, packets }: HostQuestion,
  own: 'src' | 'dst',
  decide: (world: World, gaps: readonly HostGap[]) => Decision,
): readonly GateAnswer[] {
  const [address] = packets.addresses(own).bounds;
  const { netfilter, gaps } = place.host;
  const [gap] = gaps;
  if (address === undefined || (netfilter === undefined && gap === undefined)) return [];
  const world = worldOf(place, familyOf(address), address);
  return [answer('host-firewall', standing, resourceId, decide(world, gaps))];
}

function sent(world: World, { packets, owner }: HostQuestion): Sending {
  return send(world, packets, owner);
}

function taken(world: World, { packets, place }: HostQuestion): Passing {
  return comeThrough(world, packets, place.device);
}
