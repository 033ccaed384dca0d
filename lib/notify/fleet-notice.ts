import { countOf, grouped } from '../explain/render/words/count-of.ts';
import type { FleetSummary } from '../model/fleet.ts';
import type { NoticeOf } from '../model/notice.ts';
import { type About, cut, firstOf, headOf, leftOut } from './about.ts';

/**
 * That a fleet came to its end. `execution` is the run that brought it there: a fleet that is swept again is told again,
 * and the same end, written twice, is the same news.
 */
export function fleetNotice(summary: FleetSummary, execution: string, about: About): NoticeOf<'fleet.completed'> {
  const { id, startedAt, endedAt, destinations, items, interfaces, pairs, byVerdict, failed, turned } = summary;
  const [moreDestinations, moreFailed] = [leftOut(destinations), leftOut(failed)];
  return {
    type: 'fleet.completed',
    ...headOf(`${id}:${execution}`, endedAt, sayEnd(summary)),
    accountId: about.accountId,
    region: about.region,
    links: { fleet: `${about.publicUrl}/v1/fleets/${id}` },
    fleet: {
      id,
      startedAt,
      endedAt,
      destinations: firstOf(destinations).map((one) => cut(one)),
      ...(moreDestinations > 0 && { moreDestinations }),
      items,
      interfaces,
      pairs,
      byVerdict,
      turned: turned ?? null,
      failed: firstOf(failed).map(({ item, failure: { code, message } }) => ({ ...item, code, message: cut(message) })),
      ...(moreFailed > 0 && { moreFailed }),
    },
  };
}

const VERDICTS = ['blocked', 'partial', 'unknown', 'reachable'] as const;

/** `1 interface, 2 destinations: 1 pair blocked, 1 reachable. 1 VPC of 2 was not swept. …` */
function sayEnd({ interfaces, destinations, byVerdict, items, turned }: FleetSummary): string {
  const asked = `${countOf(interfaces, 'interface')}, ${countOf(destinations.length, 'destination')}`;
  const counts = sayCounts(byVerdict) || 'nothing was asked';
  return [`${asked}: ${counts}.`, sayFailed(items), sayTurned(turned)].filter((one) => one !== '').join(' ');
}

function sayFailed({ completed, failed }: FleetSummary['items']): string {
  return failed === 0 ? '' : `${grouped(failed)} of ${countOf(completed + failed, 'VPC')} could not be swept.`;
}

function sayTurned(turned: FleetSummary['turned']): string {
  if (turned === undefined) return '';
  return `Since the fleet before: ${sayCounts(turned.became) || 'nothing turned'}.`;
}

/** `3 blocked, 1,200 reachable`, without those that are none. */
function sayCounts(counts: FleetSummary['byVerdict']): string {
  const some = VERDICTS.filter((verdict) => counts[verdict] > 0);
  return some.map((verdict) => `${grouped(counts[verdict])} ${verdict}`).join(', ');
}
