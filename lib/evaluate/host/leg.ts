import type { Hook } from '../../model/host/netfilter.ts';
import type { Address } from '../../packets/index.ts';
import type { Branch } from './netfilter/branch.ts';
import { passHook, type Way } from './netfilter/hook.ts';
import type { Ledger } from './netfilter/ledger.ts';
import { type DeviceName, LOOPBACK, type Moment } from './netfilter/moment.ts';
import { onlyValue, restrict } from './netfilter/restrict.ts';
import { atHook, type Traveller } from './netfilter/traveller.ts';
import type { World } from './world.ts';

export const OUT_OF_HOST: readonly Hook[] = ['output', 'postrouting', 'egress'];
export const INTO_HOST: readonly Hook[] = ['ingress', 'prerouting', 'input'];
export const BEFORE_ROUTING: readonly Hook[] = ['ingress', 'prerouting'];
export const FORWARDED: readonly Hook[] = ['forward', 'postrouting', 'egress'];

/** Packets through hooks in a row; what does not get to the end stands in the ledger. */
export function travel(
  world: World,
  ledger: Ledger,
  hooks: readonly Hook[],
  travellers: readonly Traveller[],
  forwarded = false,
): readonly Traveller[] {
  const way: Way = { ruleset: world.ruleset, ledger, reroute: (branch, moment) => reroute(world, branch, moment) };
  return hooks.reduce(
    (live, hook) =>
      live.flatMap((one) => passHook(way, hook, recognised(masquerading(world, atHook(one, hook, forwarded))))),
    travellers,
  );
}

const UNREAD_ROUTE: DeviceName = { unknown: 'its route hangs on a mark that a rule computes', not: [] };

function reroute(world: World, branch: Branch, moment: Moment): DeviceName | 'nowhere' {
  const { owner } = moment;
  const uid = typeof owner === 'string' ? undefined : owner.uid;
  if (branch.mark === 'unread') return UNREAD_ROUTE;
  const departure = world.routeOf(destinationOf(branch, moment), branch.mark, uid);
  if (departure.kind === 'device') return departure.device;
  return departure.kind === 'local' ? LOOPBACK : 'nowhere';
}

/** The one address that the packets go to now; undefined where there are several or nobody can say. */
export function destinationOf({ packets, dnat, snat }: Branch, { reply, rewritten }: Moment): Address | undefined {
  const rewrite = reply ? (rewritten.source ? snat : undefined) : rewritten.destination ? dnat : undefined;
  if (rewrite?.unread !== undefined) return undefined;
  return rewrite?.address ?? (onlyValue(packets, reply ? 'src' : 'dst') as Address | undefined);
}

/** What a masquerade or a redirection would take here. */
function masquerading({ firstAddress, usual }: World, traveller: Traveller): Traveller {
  const { moment, from, to } = traveller;
  if (moment.ctState !== 'new') return traveller;
  // Loopback has no IPv4 address that masquerading would take: the host's own serves.
  const out = moment.family === 4 && 'name' in to && to.name === 'lo' ? usual : to;
  if (moment.hook === 'postrouting') return { ...traveller, moment: { ...moment, deviceAddress: firstAddress(out) } };
  if (moment.hook === 'prerouting') return { ...traveller, moment: { ...moment, deviceAddress: firstAddress(from) } };
  return traveller;
}

/**
 * Before INPUT the kernel looks up the socket that an answer from the wire is for, so rules there see who sent the
 * request. It finds none while the answer still comes from the address that a rule translated to; datagrams have one
 * only where the program connected its socket.
 */
function recognised(traveller: Traveller): Traveller {
  const { branch, moment } = traveller;
  const { hook, reply, carried, opener } = moment;
  if (hook !== 'input' || !reply || carried || branch.dnat !== undefined || opener === 'none') return traveller;
  const connected = restrict(branch.packets, 'protocol', [[6, 7]]) === branch.packets;
  return { ...traveller, moment: { ...moment, owner: connected ? opener : 'unknown' } };
}
