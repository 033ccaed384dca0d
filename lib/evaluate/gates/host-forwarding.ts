import type { GateAnswer } from '../../model/trace.ts';
import { type Address, familyOf, PacketSet } from '../../packets/index.ts';
import { answer, type Decision, drop, dropPart, pass, type Standing } from '../gate.ts';
import { wayBack, wayOut } from '../host/connection.ts';
import { type HostPlace, worldOf } from '../host/host-place.ts';
import { decisionOf, reversedDecision } from '../host/rulings.ts';
import { comeThrough, type Passing } from '../host/through.ts';
import type { World } from '../host/world.ts';

/** A host that stands between: whose packets it passes on, as their sender sends them. */
export interface Forwarding {
  readonly place: HostPlace;
  readonly standing: Standing;
  readonly resourceId: string;
  readonly packets: PacketSet;
}

/** The request through a forwarding host: whether it forwards at all, its FORWARD rules, and whether it masquerades. */
export function askForwarding(question: Forwarding, masquerades: boolean): readonly GateAnswer[] {
  return asked(question, (world) => {
    const passing = comeThrough(world, question.packets, question.place.device);
    const rules = decisionOf(world, wayOut(passing), question.place.host.gaps);
    return [
      ['nat-instance', forwards(question, passing, masquerades)],
      ['host-firewall', rules],
    ];
  });
}

/** The reply through it. */
export function askForwardingBack(question: Forwarding): readonly GateAnswer[] {
  return asked(question, (world) => {
    const passing = comeThrough(world, question.packets, question.place.device);
    return [['host-firewall', reversedDecision(decisionOf(world, wayBack(passing), question.place.host.gaps))]];
  });
}

type Answers = readonly (readonly ['nat-instance' | 'host-firewall', Decision])[];

function asked(
  { place, standing, resourceId, packets }: Forwarding,
  decide: (world: World) => Answers,
): readonly GateAnswer[] {
  const [sender] = packets.addresses('src').bounds;
  if (place.host.netfilter === undefined || sender === undefined) return [];
  const world = worldOf(place, familyOf(sender), sender);
  return decide(world).map(([gate, decision]) =>
    answer(gate, standing, gate === 'nat-instance' ? resourceId : place.id, decision),
  );
}

/** Without a translation the packets go on under an address that no gateway knows. */
function forwards({ place, packets }: Forwarding, { forwarded }: Passing, masquerades: boolean): Decision {
  const open = { code: 'nat-instance-forwards' } as const;
  if (!isForwarding(place, packets)) return drop(packets, { code: 'nat-instance-not-forwarding' });
  if (!masquerades) return pass(packets, open);
  const bare = forwarded.filter(({ branch }) => branch.snat === undefined).map(({ branch }) => branch.packets);
  return dropPart(packets, PacketSet.union(bare), { code: 'nat-instance-not-masquerading' }, open);
}

function isForwarding({ host }: HostPlace, packets: PacketSet): boolean {
  const { sysctl = {} } = host.report;
  const family = familyOf(packets.addresses('dst').bounds[0] as Address);
  return sysctl[family === 4 ? 'net.ipv4.ip_forward' : 'net.ipv6.conf.all.forwarding'] !== '0';
}
