import type { GateAnswer } from '../../model/trace.ts';
import type { PacketSet } from '../../packets/index.ts';
import { answer } from '../gate.ts';
import { askWindows } from '../host/windows/windows.ts';
import type { HostQuestion } from './host-firewall.ts';

/** The firewall of Windows: a block beats an allow, and the profile's default action takes the rest. Replies are tracked. */
export function askWindowsFirewall(
  { place, standing, resourceId }: HostQuestion,
  direction: 'out' | 'in',
  packets: PacketSet,
): readonly GateAnswer[] {
  const { windows } = place.host;
  if (windows === undefined) return [];
  const alias = 'name' in place.device ? { interfaceAlias: place.device.name } : {};
  const decision = askWindows(windows, direction, packets, alias);
  return [answer('host-firewall', standing, resourceId, { asked: packets, ...decision })];
}
