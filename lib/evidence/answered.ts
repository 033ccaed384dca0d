import type { Evidence } from '../model/evidence.ts';
import type { GateName } from '../model/gate.ts';
import type { GateAnswer } from '../model/trace.ts';
import { TCP } from '../packets/index.ts';
import type { FlowRecord } from './flow-record.ts';
import { isSeenFrom } from './said-of.ts';
import { iso, sayTimes } from './say-flows.ts';
import { spanOf } from './span.ts';
import { gatesOf, type Vantage } from './vantage.ts';

/**
 * A reply that was recorded where the question set out, accepted there or not: it has come through everything beyond. So
 * every gate there that the model calls shut for everything has let a connection through. A reset is no such reply: a box on the way may
 * have sent it.
 */
export function answered(vantages: readonly Vantage[], records: readonly FlowRecord[]): readonly Evidence[] {
  const homes = vantages.filter(
    ({ at, direction, trace }) => trace.far === 'dst' && at === 'source' && direction === 'back',
  );
  return homes.flatMap((home) => {
    const replies = records.filter((one) => isReply(one) && isSeenFrom(home, one));
    if (replies.length === 0) return [];
    const beyond = gatesOf(home.trace).filter((gate) => gate.at !== 'source' || !FILTERS.has(gate.gate));
    const shut = beyond.filter(({ gate, maybe }) => !INSIDE.has(gate) && maybe.isEmpty);
    return shut.map((gate) => passed(gate, home, replies));
  });
}

const FILTERS: ReadonlySet<GateName> = new Set(['security-group', 'network-acl']);
/** What decides before or behind any packet that an interface sees. */
const INSIDE: ReadonlySet<GateName> = new Set(['host-firewall', 'host-route', 'listener', 'name-resolution']);
const SYN_ACK = 18;

/** Without flags nobody knows whether it is a reset; UDP and ICMP have none. */
function isReply({ protocol, flags = 0 }: FlowRecord): boolean {
  return protocol !== undefined && (protocol !== TCP || (flags & SYN_ACK) === SYN_ACK);
}

const SAMPLES = 3;

function passed(
  { gate, direction, at, resourceId }: GateAnswer,
  home: Vantage,
  replies: readonly FlowRecord[],
): Evidence {
  const { from, to } = spanOf(replies);
  return {
    source: 'flow-log',
    gate,
    direction,
    at,
    resourceId,
    says: 'passed',
    agreement: 'contradicts',
    sentence: `replies to this question came back to ${home.name} ${sayTimes({ from, to })}, so connections get through here: THE MODEL SAYS OTHERWISE.`,
    from: iso(from),
    to: iso(to),
    samples: replies.slice(0, SAMPLES).map(({ line }) => line),
  };
}
