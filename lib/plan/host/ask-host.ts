import * as firewall from '../../evaluate/gates/host-firewall.ts';
import { askForwarding, askForwardingBack } from '../../evaluate/gates/host-forwarding.ts';
import { askWindowsFirewall } from '../../evaluate/gates/windows-firewall.ts';
import type { HostPlace } from '../../evaluate/host/host-place.ts';
import type { At, Direction } from '../../model/gate.ts';
import type { GateAnswer } from '../../model/trace.ts';
import type { PacketSet } from '../../packets/index.ts';

/** Which of a host's firewall questions it is. */
export interface HostAsking {
  readonly at: At;
  readonly direction: Direction;
  /** As they come to the host. */
  readonly packets: PacketSet;
}

/** What the firewall of one host says by itself, without the walk that leads there. Nobody said which user sends. */
export function askHost(place: HostPlace, { at, direction, packets }: HostAsking): GateAnswer | undefined {
  const opener = direction === 'out' ? packets : packets.reverse();
  const standing = { at, direction, segment: 0, dstShift: 0n };
  const base = { place, standing, resourceId: place.id, packets: opener };
  return ask(base, at, direction).find(({ gate }) => gate === 'host-firewall');
}

type Base = Omit<firewall.HostQuestion, 'owner'>;

function ask(base: Base, at: At, direction: Direction): readonly GateAnswer[] {
  const question = { ...base, owner: at === 'source' ? 'unknown' : 'none' } as const;
  const out = direction === 'out';
  if (at === 'nat' || at === 'transit') return out ? askForwarding(base, false) : askForwardingBack(base);
  if (base.place.host.windows !== undefined)
    return out ? askWindowsFirewall(question, at === 'source' ? 'out' : 'in', base.packets) : [];
  if (at === 'source') return out ? firewall.askHostFirewallOut(question) : firewall.askHostFirewallBack(question);
  return out ? firewall.askHostFirewallIn(question) : firewall.askHostFirewallAnswer(question);
}
