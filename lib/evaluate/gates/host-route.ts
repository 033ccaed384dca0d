import { isGap } from '../../model/gap.ts';
import type { GateAnswer } from '../../model/trace.ts';
import { type Address, IntervalSet, type PacketSet, packets as packetsOf } from '../../packets/index.ts';
import { answer, type Decision, drop, pass, unsure } from '../gate.ts';
import type { HostPlace } from '../host/host-place.ts';
import type { DeviceName } from '../host/netfilter/moment.ts';
import { reversePath } from '../host/routes/reverse-path.ts';
import type { RouteChoice } from '../host/routes/route-choice.ts';
import { hostRouteCuts } from '../host/routes/route-cuts.ts';
import { chooseHostRoute } from '../host/routes/routing.ts';
import type { HostQuestion } from './host-firewall.ts';

/** Whether the host itself has a route, by the interface that was asked about. Where it has none, connect() fails at once. */
export function askHostRoute(question: HostQuestion): readonly GateAnswer[] {
  const { place, standing, resourceId, packets } = question;
  const { routes } = place.host;
  const [source] = packets.addresses('src').bounds;
  if (routes === undefined || source === undefined) return [];
  const parts = piecesOf(packets, hostRouteCuts(routes)).map((part) => {
    const dst = part.addresses('dst').bounds[0] as Address;
    return decide(chooseHostRoute(routes, { src: source, dst, mark: 0, ...uidOf(question) }), place.device, part);
  });
  return [answer('host-route', standing, resourceId, joined(packets, parts))];
}

function uidOf({ owner }: HostQuestion): { readonly uid?: number } {
  return typeof owner === 'string' || owner.uid === undefined ? {} : { uid: owner.uid };
}

/** Stretches of destinations inside which every address takes one route. */
function piecesOf(packets: PacketSet, cuts: readonly Address[]): readonly PacketSet[] {
  const { hull, size } = packets.addresses('dst');
  if (hull === undefined || size === 1n) return [packets];
  const bounds = [hull[0], ...cuts.filter((one) => hull[0] < one && one < hull[1]), hull[1]];
  return bounds
    .slice(1)
    .map((end, i) => packets.intersect(packetsOf({ dst: IntervalSet.of<Address>([bounds[i] as Address, end]) })))
    .filter((part) => !part.isEmpty);
}

function decide(choice: RouteChoice, device: DeviceName, packets: PacketSet): Decision {
  switch (choice.kind) {
    case 'local':
      return pass(packets, { code: 'host-route-leads', ruleId: choice.by, facts: { device: 'lo' } });
    case 'unicast':
      return byDevice(choice, device, packets);
    case 'unknown':
      return unsure(packets, choice.gap, { code: 'host-route-unread' });
    default: {
      const code = choice.kind === 'no-route' ? 'host-route-missing' : 'host-route-refuses';
      const decision = drop(packets, { code, ruleId: choice.by });
      return { ...decision, rulings: decision.rulings.map((one) => ({ ...one, symptoms: [choice.outcome] })) };
    }
  }
}

/** Out by another interface the packets carry an address that is not that interface's, or are another question. */
function byDevice(choice: Extract<RouteChoice, { kind: 'unicast' }>, own: DeviceName, packets: PacketSet): Decision {
  const devices = [choice.device, ...choice.others.map((one) => one.device)];
  if (!('name' in own) || devices.every((one) => one === own.name))
    return pass(packets, { code: 'host-route-leads', ruleId: choice.by, facts: { device: choice.device } });
  const other = devices.find((one) => one !== own.name) ?? choice.device;
  const gap = {
    reads: choice.by,
    reason: `the host sends this by ${other}, and the question is about the interface behind ${own.name}`,
    remedy: `Ask about the interface that ${other} belongs to, or bind the program to an address of ${own.name} with a rule of its own.`,
  };
  const facts = { device: other, expected: own.name };
  return unsure(packets, gap, { code: 'host-route-by-another-interface', ruleId: choice.by, facts });
}

function joined(asked: PacketSet, parts: readonly Decision[]): Decision {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const union = (pick: (one: Decision) => PacketSet) =>
    parts.reduce((all, one) => all.union(pick(one)), parts[0] === undefined ? asked : pick(parts[0]));
  return {
    asked,
    sure: union((one) => one.sure),
    maybe: union((one) => one.maybe),
    rulings: parts.flatMap((one) => one.rulings),
  };
}

/** Whether the reply, which comes in by the interface that was asked about, gets past the reverse-path filter. */
export function askReversePath({ place, standing, resourceId, packets }: HostQuestion): readonly GateAnswer[] {
  const verdict = replyMode(place, packets);
  if (verdict === undefined) return [];
  const back = packets.reverse();
  const facts = { device: 'name' in place.device ? place.device.name : '' };
  if (isGapOrWord(verdict))
    return [answer('host-route', standing, resourceId, unsure(back, verdict, { code: 'reverse-path-unread' }))];
  const decision =
    verdict === 'passes'
      ? pass(back, { code: 'reverse-path-passes' })
      : drop(back, { code: 'reverse-path-drops', facts });
  return [answer('host-route', standing, resourceId, decision)];
}

type Verdict = ReturnType<typeof reversePath>;

function isGapOrWord(verdict: Verdict): verdict is Exclude<Verdict, string> {
  return typeof verdict !== 'string' && isGap(verdict);
}

/** Undefined where the routes were not read, or the far ends are many: then nobody asks. */
function replyMode({ host, device }: HostPlace, packets: PacketSet): Verdict | undefined {
  const far = packets.addresses('dst');
  const [src] = far.bounds;
  const [dst] = packets.addresses('src').bounds;
  if (host.routes === undefined || !('name' in device) || far.size !== 1n || src === undefined || dst === undefined)
    return undefined;
  if (
    host.report.sysctl === undefined &&
    host.report.interfaces?.every((one) => one.reversePathFilter === undefined) !== false
  )
    return undefined;
  return reversePath(host.routes, host.report, { src, dst, iif: device.name });
}
