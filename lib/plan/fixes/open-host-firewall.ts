import type { HostOpening } from '../../model/change.ts';
import type { Fix, Refusal } from '../fix.ts';
import { type Blocked, blockedAt } from '../host/blocked.ts';
import { comesFirst } from '../host/comes-first.ts';
import { type FrontEndName, type HostChange, isRefusal } from '../host/front-end.ts';
import { FRONT_ENDS, frontEndFor } from '../host/front-ends.ts';
import { ADVISED, noAllowLifts } from '../host/no-allow-lifts.ts';
import { openedByHost } from '../host/opened-by-host.ts';
import { openingsFor } from '../host/openings.ts';
import { sayHostChange } from '../host/say-host-change.ts';

/** Lets packets through the firewall of a host. Where several chains drop, each is opened, one walk after the other. */
export const openHostFirewall: Fix<'open-host-firewall'> = {
  lifts: [
    'host-firewall-drop',
    'host-firewall-policy',
    'host-firewall-reject',
    'host-firewall-established-drop',
    'windows-firewall-default',
    ...ADVISED,
  ],
  propose: ({ network }, drop) => {
    const blocked = blockedAt(network.snapshot, drop);
    if (blocked === undefined) return UNREAD;
    const frontEnd = frontEndFor(blocked);
    const advice = noAllowLifts(blocked);
    if (advice !== undefined || frontEnd === undefined) return advice ?? UNREAD;
    const openings = openingsFor(blocked);
    if (isRefusal(openings)) return openings;
    const [first, ...wider] = ways(openings).map((one) => changeFor(blocked, frontEnd, one));
    if (first === undefined || isRefusal(first)) return first ?? UNREAD;
    const made = [first, ...wider].filter((one): one is HostChange => !isRefusal(one));
    const lifting = made.find((one) => comesFirst(network, blocked, FRONT_ENDS[frontEnd].patch(blocked.host, one)));
    return lifting === undefined ? behind(blocked) : [lifting];
  },
  patch: (snapshot, change) => {
    const host = snapshot.hosts[change.instanceId];
    if (host === undefined) return snapshot;
    const next = FRONT_ENDS[change.frontEnd].patch(host, change);
    return { ...snapshot, hosts: { ...snapshot.hosts, [change.instanceId]: next } };
  },
  opens: openedByHost,
  tell: sayHostChange,
};

/** What a chain sees before connections are looked up, or of those that are not tracked, has no state. */
function ways(openings: readonly HostOpening[]): readonly (readonly HostOpening[])[] {
  return openings.some(({ established }) => established)
    ? [openings, openings.map((one) => ({ ...one, established: false }))]
    : [openings];
}

function changeFor(blocked: Blocked, frontEnd: FrontEndName, openings: readonly HostOpening[]): HostChange | Refusal {
  const chain = FRONT_ENDS[frontEnd].chain(blocked, openings);
  if (isRefusal(chain)) return chain;
  return { kind: 'open-host-firewall', instanceId: blocked.instanceId, frontEnd, chain, openings: [...openings] };
}

const UNREAD: Refusal = {
  because: 'the rules of the host that drop the packets were not read',
  advice: 'Probe the host, and ask again.',
};

function behind({ drop }: Blocked): Refusal {
  const rule = drop.ruling.ruleId ?? 'the rule';
  return {
    because: `a rule that allows the packets would not come before ${rule}`,
    advice: `Take the packets out of ${rule} where it is written: before.rules of ufw, a script, a service's own rules.`,
  };
}
