import type { Gap, Known } from '../model/gap.ts';
import { HostReport } from '../model/host/report.ts';
import { quote } from '../problem.ts';
import { unfence } from './fence.ts';
import { lift } from './lift/lift.ts';
import { Printed } from './lift/texts.ts';

/** Of a host's output nothing is believed: neither its length nor what it says of its own length. */
export const LONGEST_OUTPUT = 32 * 1024 * 1024;
export const LONGEST_REPORT = 96 * 1024 * 1024;

export type Gunzip = (bytes: Uint8Array) => Uint8Array;

/** What the probe printed, as a report; anything else than one whole report is a gap that quotes its first line. */
export function readOutput(text: string, gunzip: Gunzip): Known<HostReport> {
  if (text.length > LONGEST_OUTPUT) return gap(text, `it has ${text.length} characters, more than a probe prints`);
  if (text.trim() === '') return gap(text, 'it is empty');
  const fenced = unfence(text);
  if ('wrong' in fenced) return gap(text, fenced.wrong, fenced.cut);
  const json = fenced.form === 'plain' ? fenced.payload : unpacked(fenced.payload, gunzip);
  if (typeof json !== 'string') return gap(text, json.wrong);
  return report(text, json);
}

function report(text: string, json: string): Known<HostReport> {
  const value = parsed(json);
  if (value === undefined) return gap(text, 'its inside is no JSON');
  const printed = Printed.safeParse(value);
  const read = HostReport.safeParse(printed.success ? lift(printed.data) : value);
  if (printed.success && read.success) return read.data;
  const [issue] = (printed.error ?? read.error)?.issues ?? [];
  return gap(text, `its inside is no report of a host: ${issue?.path.join('.')}: ${issue?.message}`);
}

function unpacked(payload: string, gunzip: Gunzip): string | { readonly wrong: string } {
  try {
    const packed = Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0));
    if (claimedLength(packed) > LONGEST_REPORT) return { wrong: 'it unpacks to more than a report can be' };
    const bytes = gunzip(packed);
    if (bytes.length > LONGEST_REPORT) return { wrong: 'it unpacks to more than a report can be' };
    return new TextDecoder().decode(bytes);
  } catch {
    return { wrong: 'it cannot be unpacked, or unpacks to more than a report can be' };
  }
}

/** The last four bytes of gzip. They may lie, which is why the port has a limit of its own. */
function claimedLength(packed: Uint8Array): number {
  return packed.length < 18 || packed[0] !== 0x1f || packed[1] !== 0x8b
    ? 0
    : new DataView(packed.buffer, packed.byteOffset + packed.length - 4).getUint32(0, true);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const AGAIN = 'run the probe again, and look at its standard error';
const WHOLE = 'let Systems Manager write the output to S3: what it keeps itself is cut after 24,000 characters';

function gap(text: string, wrong: string, cut = false): Gap {
  const first = text.slice(0, 1000).trimStart().split('\n')[0] ?? '';
  return {
    reads: 'host probe',
    reason: `the output of the probe cannot be read: ${wrong}; it begins with ${quote(first.trimEnd())}`,
    remedy: cut ? WHOLE : AGAIN,
  };
}
