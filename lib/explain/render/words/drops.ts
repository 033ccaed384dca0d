import type { Blocker } from '../../../model/audit.ts';
import type { GateName } from '../../../model/gate.ts';
import { few } from './few.ts';
import { gateWithId } from './nouns.ts';
import { isWhole, percent } from './percent.ts';

/** Which gates drop how much, the worst first: `the network ACL acl-1 drops every reply`. */
export function sayDrops(blockers: readonly Blocker[]): string {
  const worst = blockers.toSorted((a, b) => b.drops - a.drops);
  const gates = [...Map.groupBy(worst, (one) => `${subject(one)} (${one.direction})`)];
  const [first] = gates;
  if (gates.length === 1 && first !== undefined) return sayOne(first[1]);
  return `${gates.length} gates drop packets: ${few(gates.map(([name]) => name))}`;
}

/** One gate, by any number of its rules. */
function sayOne(blockers: readonly Blocker[]): string {
  const [first] = blockers;
  if (first === undefined) return '';
  const what = first.direction === 'out' ? ['request', 'requests'] : ['reply', 'replies'];
  const alike = blockers.every(({ code }) => code === first.code);
  const instead = INSTEAD[first.gate] ?? (alike && isWhole(first.drops) ? BY_CODE[first.code] : undefined);
  if (instead !== undefined) return instead(first);
  const drops = blockers.reduce((all, one) => all + one.drops, 0);
  return `the ${subject(first)} drops ${isWhole(drops) ? `every ${what[0]}` : `${percent(drops)} of the ${what[1]}`}`;
}

function subject({ gate, resourceId }: Blocker): string {
  return gateWithId(gate, resourceId);
}

/** These gates are no device that drops something. */
const INSTEAD: Readonly<Partial<Record<GateName, (blocker: Blocker) => string>>> = {
  'no-such-address': ({ direction }) =>
    direction === 'out' ? 'no interface has the address that the requests go to' : 'the replies go to somebody else',
  'name-resolution': () => 'the name does not resolve',
  'interface-state': ({ resourceId }) => `the interface ${resourceId} is not in service`,
  listener: () => 'the destination refuses the connection',
};

/** Inside a host not everything that stops a connection drops its packets. */
const BY_CODE: Readonly<Record<string, (blocker: Blocker) => string>> = {
  'host-firewall-reject': (one) => `the ${subject(one)} rejects every ${one.direction === 'out' ? 'request' : 'reply'}`,
  'host-firewall-established-drop': (one) => `the ${subject(one)} lets connections open and drops their data`,
  'host-firewall-redirect-closed': (one) => `the ${subject(one)} redirects the connections to where nothing listens`,
  'host-route-missing': ({ resourceId }) => `the host ${resourceId} has no route for the requests`,
  'host-route-refuses': ({ resourceId }) => `a route of the host ${resourceId} refuses the requests`,
  'reverse-path-drops': ({ resourceId }) => `the reverse-path filter of the host ${resourceId} drops the replies`,
};
