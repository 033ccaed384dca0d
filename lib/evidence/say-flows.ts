import type { Window } from '../model/measured.ts';
import { type Address, formatAddress, protocolName } from '../packets/index.ts';
import type { FlowRecord } from './flow-record.ts';
import type { Vantage } from './vantage.ts';

/** `10:00`, in UTC as all of a report; the day only where it is not the day of the end. */
export function sayTimes({ from, to }: Window): string {
  const [start, end] = [minute(from), minute(to)];
  if (start === end) return `at ${end} UTC`;
  const sameDay = start.slice(0, 10) === end.slice(0, 10);
  return `between ${start} and ${sameDay ? end.slice(11) : end} UTC`;
}

function minute(at: number): string {
  return iso(at).slice(0, 16).replace('T', ' ');
}

/** Records hold any number; years of four digits are all that a report needs. */
export function iso(at: number): string {
  return new Date(Math.min(Math.max(at, 0), Date.UTC(9999, 11, 31))).toISOString();
}

/** `14 of 14 packets (tcp) to 203.0.113.9:443`; of replies, whence they came. */
export function sayPackets(
  records: readonly FlowRecord[],
  all: readonly FlowRecord[],
  direction: Vantage['direction'],
): string {
  const [some = 0, whole = 0] = [records, all].map((ones) => ones.reduce((sum, { packets }) => sum + packets, 0));
  const far = direction === 'out' ? ({ dst, dport }: FlowRecord) => endText(dst, dport) : whence;
  const ends = [...new Set(records.map(far))];
  const more = ends.length > SHOWN ? ` and ${ends.length - SHOWN} more` : '';
  const protocols = new Set(records.flatMap(({ protocol }) => (protocol === undefined ? [] : protocolName(protocol))));
  const what = protocols.size === 1 ? ` (${[...protocols].join()})` : '';
  const way = direction === 'out' ? 'to' : 'from';
  return `${some} of ${whole} packet${whole === 1 ? '' : 's'}${what} ${way} ${ends.slice(0, SHOWN).join(', ')}${more}`;
}

const SHOWN = 3;

function whence({ src, sport }: FlowRecord): string {
  return endText(src, sport);
}

/** ICMP is recorded with zeros for ports. */
function endText(at: Address, port = 0): string {
  const address = formatAddress(at);
  if (port === 0) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Who may have dropped, as far as a flow log tells. */
export function sayFilters({ filters }: Vantage): string {
  const kinds = new Set(filters.map(({ gate, rulings }) => (isTracked(rulings) ? undefined : gate)));
  if (kinds.has('security-group') && kinds.has('network-acl'))
    return 'by its groups or the network ACL, which flow logs do not tell apart';
  return kinds.has('network-acl') ? 'by the network ACL' : 'by its groups';
}

function isTracked(rulings: Vantage['filters'][number]['rulings']): boolean {
  return rulings.every(({ code }) => code === 'security-group-tracked');
}
