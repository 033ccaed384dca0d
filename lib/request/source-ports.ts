import type { NetworkInterface } from '../model/aws/network-interface.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { IntervalSet } from '../packets/index.ts';
import { badInput } from '../problem.ts';
import { instanceOf } from './instance-of.ts';

type Span = readonly [lowest: number, highest: number];

/** @see https://www.kernel.org/doc/html/latest/networking/ip-sysctl.html (ip_local_port_range) */
const LINUX: Span = [32768, 60999];
const WINDOWS: Span = [49152, 65535];
/** Of a host whose system somebody was not let see: what holds for these holds for either. */
const EITHER: Span = [LINUX[0], WINDOWS[1]];
/** AWS documents the range for Lambda's ACLs and says no more. */
const LAMBDA: Span = [1024, 65535];
/** A client outside may be anything, a NAT of its own included; below 1024 nothing draws its ports. */
const CLIENT: Span = [1024, 65535];

/** The ports a host may send from: as chosen, else as the host reported, else what its kind of system is known for. */
export function sourcePorts(
  snapshot: Snapshot,
  eni: NetworkInterface,
  chosen: string | undefined,
): IntervalSet<number> {
  const [lowest, highest] = chosen === undefined ? spanOf(snapshot, eni) : parseSpan(chosen);
  return IntervalSet.of([lowest, highest + 1]);
}

/** The ports that clients outside may send from. */
export function clientPorts(chosen: string | undefined): IntervalSet<number> {
  const [lowest, highest] = chosen === undefined ? CLIENT : parseSpan(chosen);
  return IntervalSet.of([lowest, highest + 1]);
}

function parseSpan(text: string): Span {
  const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const span: Span = [Number(from), Number(to)];
  if (1 <= span[0] && span[0] <= span[1] && span[1] <= 65535) return span;
  throw badInput('source ports', text, 'write a range within 1 to 65535, like 1024-65535');
}

function spanOf(snapshot: Snapshot, eni: NetworkInterface): Span {
  const instanceId = eni.Attachment?.InstanceId;
  const reported = instanceId === undefined ? undefined : snapshot.hosts[instanceId]?.report.ephemeralPorts;
  if (reported !== undefined) return reported;
  if (eni.InterfaceType === 'lambda' || eni.Description?.startsWith('AWS Lambda VPC ENI') === true) return LAMBDA;
  if (instanceId === undefined) return LINUX;
  if (runsWindows(snapshot, instanceId)) return WINDOWS;
  return wasRefused(snapshot) ? EITHER : LINUX;
}

function wasRefused({ collection }: Snapshot): boolean {
  return collection?.refusals.some(({ reads }) => reads === 'Reservations') === true;
}

function runsWindows(snapshot: Snapshot, instanceId: string): boolean {
  const { Platform, PlatformDetails } = instanceOf(snapshot, instanceId) ?? {};
  return Platform?.toLowerCase() === 'windows' || PlatformDetails?.startsWith('Windows') === true;
}
