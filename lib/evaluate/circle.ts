import type { HopKind } from '../model/gate.ts';
import type { Hop } from '../model/trace.ts';
import type { PacketSet } from '../packets/index.ts';
import { drop } from './gate.ts';
import type { Onward, Walk } from './path.ts';

/**
 * Whether packets come a second time to something that hands them on as they are: from there they go round for ever.
 * A NAT gateway is left to itself: on the way out it knows its own loop, and a strange reply ends there.
 */
export function returns(walk: Walk, passed: string[], from: HopKind, { to, id, vpcId, packets }: Onward): boolean {
  if (to !== 'nat-instance' && to !== 'transit-gateway' && to !== 'firewall-endpoint' && to !== 'nat-gateway')
    return false;
  if (to === 'nat-gateway' && (walk.direction === 'back' || from === 'nat-gateway')) return false;
  const place = to === 'transit-gateway' ? `${id} ${vpcId}` : id;
  const again = passed.includes(place) && !holdsTranslation(walk, id, packets);
  passed.push(place);
  return again;
}

/** A NAT that the reply is for is where it belongs, even when it set out there. */
function holdsTranslation({ direction, translations }: Walk, id: string, packets: PacketSet): boolean {
  const [address] = packets.addresses('dst').bounds;
  return direction === 'back' && translations.some((one) => one.id === id && one.outside === address);
}

/** The last hop of a circle: the route that closes it is the one that drops. */
export function circle(hops: readonly Hop[], next: Onward): Hop {
  const last = hops.at(-1) as Hop;
  const gates = last.gates.map((gate, i) => {
    const route = gate.gate === 'route-table' && i === last.gates.length - 1;
    const ruleId = gate.rulings[0]?.ruleId ?? null;
    return route
      ? { ...gate, ...drop(gate.asked, { code: 'routing-loop', ruleId, facts: { target: next.id } }) }
      : gate;
  });
  return { ...last, gates };
}
