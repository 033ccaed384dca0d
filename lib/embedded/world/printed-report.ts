import { gzipSync } from 'node:zlib';
import type { HostReport } from '../../model/host/report.ts';

/** Shorter than the lines at which terminals and agents begin to cut. */
const CHUNK = 800;

/**
 * A report as the probe would print it, packed to fit into what Systems Manager shows, without a checksum. The
 * words of the host's tools are already fields in it, and stay so.
 */
export function printedReport(report: HostReport): string {
  const payload = gzipSync(JSON.stringify(report)).toString('base64');
  const chunks = payload.match(new RegExp(`.{1,${CHUNK}}`, 'gs')) ?? [];
  return [
    `-----BEGIN EGRESS DOCTOR PROBE 1 gzip+base64 ${chunks.length} ${payload.length} ------`,
    ...chunks.map((chunk, at) => `${at + 1}:${chunk}`),
    '-----END EGRESS DOCTOR PROBE-----',
    '',
  ].join('\n');
}
