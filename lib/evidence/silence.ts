import type { Evidence } from '../model/evidence.ts';
import type { Window } from '../model/measured.ts';
import type { FlowRecord, Skipped } from './flow-record.ts';
import { isSeenFrom } from './said-of.ts';
import { iso, sayTimes } from './say-flows.ts';
import type { Vantage } from './vantage.ts';

/**
 * That nothing was recorded. It proves nothing: packets that a host drops or never sends come to no interface, AWS skips
 * records when it is busy, a log may be of rejects alone, and records come up to ten minutes late.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-limitations.html
 */
export function silence(
  vantages: readonly Vantage[],
  records: readonly FlowRecord[],
  skipped: readonly Skipped[],
  window: Window,
): readonly Evidence[] {
  const heard = (vantage: Vantage) => records.some((one) => isSeenFrom(vantage, one));
  const accepted = records.filter(({ action }) => action === 'ACCEPT');
  const sent = vantages.find(isAsking);
  if (sent === undefined) return [];
  if (!vantages.filter(isAsking).some(heard)) {
    const first = 'no packet of this question was recorded there';
    return [silent(sent, `${first} ${sayTimes(window)}${sayReason(sent, skipped)}, which proves nothing.`, window)];
  }
  // What was rejected before it left has no reply to wait for.
  if (!vantages.filter(isAsking).some((vantage) => accepted.some((one) => isSeenFrom(vantage, one)))) return [];
  const back = vantages.find(isAnswer);
  if (back === undefined || vantages.filter(isAnswer).some(heard)) return [];
  const first = 'packets of this question were accepted, and no reply to them was recorded';
  const causes = ': it was dropped farther on or on its way back, or nobody answered';
  return [silent(back, `${first} ${sayTimes(window)}${sayReason(back, skipped)}${causes}.`, window)];
}

/** Where the question sets out, as far as a log sees it. */
function isAsking({ at, direction, trace }: Vantage): boolean {
  return direction === 'out' && at === endOf(trace);
}

function isAnswer({ at, direction, trace }: Vantage): boolean {
  return direction === 'back' && at === endOf(trace);
}

/** The audited interface, which clients outside ask for or which asks itself. */
function endOf({ far }: Vantage['trace']): Vantage['at'] {
  return far === 'dst' ? 'source' : 'destination';
}

function silent({ name, at, direction, filters }: Vantage, sentence: string, { from, to }: Window): Evidence {
  return {
    source: 'flow-log',
    gate: filters[0]?.gate ?? 'network-acl',
    direction,
    at,
    resourceId: filters[0]?.resourceId ?? name,
    says: 'silent',
    agreement: 'says-nothing',
    sentence: `${name}: ${sentence}`,
    from: iso(from),
    to: iso(to),
    samples: [],
  };
}

function sayReason({ enis }: Vantage, skipped: readonly Skipped[]): string {
  const own = skipped.filter(({ eni }) => eni === undefined || enis.includes(eni));
  return own.length === 0 ? '' : ` (AWS skipped records there, ${own.length === 1 ? 'once' : `${own.length} times`})`;
}
