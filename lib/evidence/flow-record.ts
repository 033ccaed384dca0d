import { type Address, readAddress } from '../packets/index.ts';
import type { FlowLogFormat } from './flow-log-format.ts';

/** One line of a flow log: what an interface did with the packets of one flow in one stretch of time. */
export interface FlowRecord {
  /** The interface; a regional NAT gateway has none that it tells, and stands in `resource` instead. */
  readonly eni: string | undefined;
  readonly resource: string | undefined;
  /** Of the packets themselves where the log tells, else of the interface: behind a NAT they are not the same. */
  readonly src: Address;
  readonly dst: Address;
  /** Whether both addresses are of the packets themselves. */
  readonly ofPackets: boolean;
  readonly sport: number | undefined;
  readonly dport: number | undefined;
  readonly protocol: number | undefined;
  /** A line without the field counts as one packet. */
  readonly packets: number;
  /** Milliseconds since 1970 of the first and the last packet. */
  readonly from: number;
  readonly to: number;
  readonly action: 'ACCEPT' | 'REJECT';
  /** All flags that were seen, or-ed; ACK by itself is not recorded. */
  readonly flags: number | undefined;
  readonly direction: 'ingress' | 'egress' | undefined;
  /** `BPA` or `EC`: who rejected, where AWS tells; for any other reason it writes `-`. */
  readonly rejectReason: string | undefined;
  readonly line: string;
}

/** A stretch in which AWS recorded less than there was: what is missing there is not known. */
export interface Skipped {
  readonly eni: string | undefined;
  readonly from: number;
  readonly to: number;
}

/** What a line says. `empty` is NODATA, or a record without what tells whose packets they were. */
export type FlowLine = { readonly record: FlowRecord } | { readonly skipped: Skipped } | 'empty' | 'unreadable';

const LONGEST_LINE = 4096;

/** One line in a format. Never throws: what cannot be read is `unreadable`. */
export function readFlowLine(line: string, format: FlowLogFormat, stream?: string): FlowLine {
  const values = line.length > LONGEST_LINE ? [] : line.trim().split(/\s+/);
  if (values.length !== format.length) return 'unreadable';
  const at = (field: string) => {
    const value = values[format.indexOf(field)];
    return value === '-' ? undefined : value;
  };
  const eni = at('interface-id') ?? stream;
  const [start, end] = [seconds(at('start')), seconds(at('end'))];
  const status = at('log-status') ?? 'OK';
  if (status === 'NODATA') return 'empty';
  if (status === 'SKIPDATA') return { skipped: { eni, from: start ?? 0, to: end ?? Number.MAX_SAFE_INTEGER } };
  if (status !== 'OK') return 'unreadable';
  return recordOf(at, { eni, start, end, line: line.trim() });
}

interface Known {
  readonly eni: string | undefined;
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly line: string;
}

function recordOf(at: (field: string) => string | undefined, { eni, start, end, line }: Known): FlowLine {
  const written = [at('pkt-srcaddr') ?? at('srcaddr'), at('pkt-dstaddr') ?? at('dstaddr')];
  const action = at('action');
  if (written.includes(undefined) || action === undefined) return 'empty';
  const [src, dst] = written.map((text) => readAddress(text ?? ''));
  const numbers = ['srcport', 'dstport', 'protocol', 'packets', 'tcp-flags'].map((field) => count(at(field)));
  const [sport, dport, protocol, packets = 1, flags] = numbers;
  if (src === undefined || dst === undefined || numbers.some(Number.isNaN)) return 'unreadable';
  if (action !== 'ACCEPT' && action !== 'REJECT') return 'unreadable';
  if ((sport ?? 0) > 65535 || (dport ?? 0) > 65535 || (protocol ?? 0) > 255) return 'unreadable';
  const first = start ?? end;
  if (first === undefined) return 'empty';
  const ofPackets = at('pkt-srcaddr') !== undefined && at('pkt-dstaddr') !== undefined;
  const direction = at('flow-direction');
  const record: FlowRecord = {
    eni,
    resource: at('resource-id'),
    src,
    dst,
    ofPackets,
    sport,
    dport,
    protocol,
    packets,
    action,
    flags,
    line,
    from: first,
    to: end ?? first,
    direction: direction === 'ingress' || direction === 'egress' ? direction : undefined,
    rejectReason: at('reject-reason'),
  };
  return { record };
}

/** Text that is no number of a record is NaN. */
function count(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}

function seconds(text: string | undefined): number | undefined {
  const value = count(text);
  return value === undefined || Number.isNaN(value) ? undefined : value * 1000;
}
