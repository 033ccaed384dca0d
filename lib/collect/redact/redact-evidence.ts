import { isRow, type Row } from '../snapshot/row.ts';
import type { Words } from './words.ts';

/** Fields of a flow log that hold an account or an address. */
const SAID = new Set('account-id srcaddr dstaddr pkt-srcaddr pkt-dstaddr'.split(' '));

/** Fields that name nobody. All others (those of ECS, tags, and whatever AWS adds) are left out, and decide nothing. */
const KEPT = new Set(
  [
    'version interface-id srcport dstport protocol packets bytes start end action log-status',
    'vpc-id subnet-id instance-id tcp-flags type region az-id',
    'pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path',
    'reject-reason resource-id encryption-status interface-type',
    'next-hop-interface-id next-hop-subnet-id next-hop-az-id next-hop-vpc-id next-hop-interface-type',
  ].flatMap((fields) => fields.split(' ')),
);

/** What a capture holds of what AWS measured, as it is written there: records with their fields first, metrics, and gaps. */
export function redactEvidence(content: unknown, words: Words): unknown {
  if (!isRow(content)) return {};
  const { events, gaps, window, MetricDataResults: series } = content;
  return {
    ...(window !== undefined && { window }),
    ...(Array.isArray(gaps) && { gaps: gaps.map(() => UNREAD) }),
    ...(Array.isArray(events) && { events: eventsWith(events.filter(isRow), words) }),
    // They are called after the gateway and the metric.
    ...(series !== undefined && { MetricDataResults: series }),
  };
}

/** The sentences of a gap name buckets and groups of logs. */
const UNREAD = {
  reads: 'flow logs',
  reason: 'part of what AWS measured was not read when this was captured',
  remedy: 'Ask whoever captured it.',
};

function eventsWith([header, ...events]: readonly Row[], words: Words): readonly Row[] {
  if (header === undefined) return [];
  const fields = wordsOf(header);
  const whole = events.filter((event) => wordsOf(event).length === fields.length);
  return [header, ...whole.map((event) => ({ ...event, message: recordWith(wordsOf(event), fields, words) }))];
}

function recordWith(values: readonly string[], fields: readonly string[], words: Words): string {
  return values
    .map((value, i) => {
      const field = fields[i] ?? '';
      return SAID.has(field) ? words.text(value) : KEPT.has(field) ? value : '-';
    })
    .join(' ');
}

function wordsOf({ message }: Row): readonly string[] {
  return typeof message === 'string' ? message.trim().split(/\s+/) : [];
}
