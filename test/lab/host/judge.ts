import type { FlowOutcome } from '../connector.ts';
import type { Forecast } from './foresee.ts';
import type { HostFlow } from './host-flow.ts';

const WORDS: Readonly<Record<string, string>> = {
  open: 'connected',
  silent: 'timeout',
  stalled: 'stalled',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENOPROTOOPT: 'unreachable',
  EACCES: 'prohibited',
  EPERM: 'prohibited',
  ECONNRESET: 'stalled',
  EINVAL: 'unroutable',
  // A ping of IPv4 hears so of a drop at the device.
  ENOBUFS: 'timeout',
};

/** What the kernel did, in the evaluator's words. */
export function wordOf({ outcome }: FlowOutcome): string {
  return WORDS[outcome] ?? outcome;
}

/** Why the kernel and the evaluator disagree, or nothing. */
export function disagreement(flow: HostFlow, seen: FlowOutcome, forecasts: readonly Forecast[]): string | undefined {
  const word = wordOf(seen);
  const agreeing = forecasts.filter(
    ({ outcome }) => outcome === word || (word === 'timeout' && isQuiet(flow, outcome)),
  );
  if (agreeing.length === 0) return 'outcome';
  if (word === 'connected') return undefined;
  const heard = seen.drops ?? [];
  // Of a standing connection the bare acknowledgements may be lost first, which does no harm and decides nothing.
  const deciding = word === 'stalled' ? heard : heard.slice(0, 1);
  const named = (rule: string | undefined) => (rule === undefined ? heard.length === 0 : deciding.includes(rule));
  return agreeing.some(({ rule, anyRule }) => anyRule || named(rule)) ? undefined : 'rule';
}

/** What a socket is not told: a ping of IPv6 of its own host's drop, an unconnected one of what others refuse. */
function isQuiet({ protocol, src, from }: HostFlow, outcome: string): boolean {
  if (protocol === 'tcp') return false;
  return outcome === 'prohibited' ? protocol === 'icmp' && src.includes(':') : from === 'container';
}
