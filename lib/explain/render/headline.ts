import type { Audit, Blocker } from '../../model/audit.ts';
import type { GateName } from '../../model/gate.ts';
import { gateWithId } from './nouns.ts';
import { aimOf, places } from './paths.ts';
import { percent } from './percent.ts';

/** The whole answer in one line: what was asked, and the sentence that answers it. */
export interface Headline {
  readonly eni: string;
  /** `https://api.example.com (tcp 443)` */
  readonly destination: string;
  readonly because: string;
}

export function headline(audit: Audit): Headline {
  const { eni, destination } = audit.request;
  const packet = audit.traces[0]?.out[0]?.packet;
  const traffic =
    packet === undefined ? '' : ` (${[packet.protocol, packet.dport].filter((one) => one !== 'all').join(' ')})`;
  return { eni, destination: `${destination}${traffic}`, because: SENTENCES[audit.verdict](audit) };
}

const SENTENCES: Readonly<Record<Audit['verdict'], (audit: Audit) => string>> = {
  reachable: ({ findings }) => {
    const warnings = findings.filter(({ severity }) => severity === 'warning').length;
    const but = ['', ', with 1 warning'][warnings] ?? `, with ${warnings} warnings`;
    return `every packet passes, out and back${but}.`;
  },
  blocked: ({ blockers }) => (blockers.length === 0 ? 'no packet passes.' : `${sayBlockers(blockers)}.`),
  partial: (audit) =>
    [sayShare(audit), ...(audit.blockers.length === 0 ? [] : [sayBlockers(audit.blockers)])].join('; ') + '.',
  unknown: ({ gaps, blockers }) => {
    const unread =
      gaps.length === 0 ? 'what could not be read' : `what could not be read: ${few(gaps.map(({ reads }) => reads))}`;
    return `it depends on ${unread}${blockers.length === 0 ? '' : `; what is certain: ${sayBlockers(blockers)}`}.`;
  },
};

/** `50 % of connections fail (1 of 2 addresses)`. */
function sayShare({ passShare, traces }: Audit): string {
  const what = traces.every(({ out }) => out[0]?.packet.protocol === 'tcp') ? 'connections fail' : 'packets are lost';
  const part = passShare === null ? 'some' : `${percent(1 - passShare)} of`;
  const failing = traces.filter(({ verdict }) => verdict === 'blocked').length;
  const of = failing === 0 ? '' : ` (${failing} of ${traces.length} ${places(traces.map(aimOf), traces.length)})`;
  return `${part} ${what}${of}`;
}

function sayBlockers(blockers: readonly Blocker[]): string {
  const gates = [...Map.groupBy(blockers, (one) => `${subject(one)} (${one.direction})`)];
  const [first] = gates;
  if (gates.length === 1 && first !== undefined) return sayOne(first[1]);
  return `${gates.length} gates drop packets: ${few(gates.map(([name]) => name))}`;
}

/** One gate, by any number of its rules. */
function sayOne(blockers: readonly Blocker[]): string {
  const [first] = blockers;
  if (first === undefined) return '';
  const what = first.direction === 'out' ? ['request', 'requests'] : ['reply', 'replies'];
  const instead = INSTEAD[first.gate];
  if (instead !== undefined) return instead(first);
  const drops = Math.min(
    1,
    blockers.reduce((all, one) => all + one.drops, 0),
  );
  return `the ${subject(first)} drops ${drops === 1 ? `every ${what[0]}` : `${percent(drops)} of the ${what[1]}`}`;
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

const LISTED = 3;

function few(names: readonly string[]): string {
  const more = names.length - LISTED;
  const all = more > 0 ? [...names.slice(0, LISTED), `${more} more`] : names;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
