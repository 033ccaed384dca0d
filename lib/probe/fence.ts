import { checksum } from './checksum.ts';

/** What the script printed between its two lines, or the sentence that says what is wrong with it. */
export type Fenced =
  | { readonly form: 'gzip+base64' | 'plain'; readonly payload: string }
  | { readonly wrong: string; readonly cut: boolean };

const BEGIN = /^-----BEGIN EGRESS DOCTOR PROBE 1 (gzip\+base64|plain) (\d{1,9}) (\d{1,9}) (\d{1,10}|-)-----$/;
const END = '-----END EGRESS DOCTOR PROBE-----';

/** Chunks carry numbers: a lost or a reordered one is found, and the checksum finds the garbled ones. */
export function unfence(text: string): Fenced {
  const rows = text.split(/\r?\n/);
  const start = rows.findIndex((row) => BEGIN.test(row));
  if (start < 0) return { wrong: 'it is not what the probe prints', cut: false };
  const [, form, chunks, length, sum] = BEGIN.exec(rows[start] ?? '') ?? [];
  const end = rows.indexOf(END, start);
  const body = rows.slice(start + 1, end < 0 ? undefined : end);
  if (end < 0) return { wrong: `it was cut: ${body.length} of ${chunks} chunks came, and no end`, cut: true };
  const payload = joined(body, Number(chunks));
  if (typeof payload !== 'string') return payload;
  if (payload.length !== Number(length)) return garbled(`${payload.length} of ${length} characters came`);
  if (sum !== '-' && checksum(payload) !== Number(sum)) return garbled('the checksum is another');
  return { form: form === 'plain' ? 'plain' : 'gzip+base64', payload };
}

function joined(body: readonly string[], chunks: number): string | Fenced {
  if (body.length !== chunks) return garbled(`${body.length} of ${chunks} chunks came`);
  const astray = body.findIndex((row, at) => !row.startsWith(`${at + 1}:`));
  if (astray >= 0) return garbled(`chunk ${astray + 1} is not in its place`);
  return body.map((row) => row.slice(row.indexOf(':') + 1)).join('');
}

function garbled(what: string): Fenced {
  return { wrong: `it is garbled: ${what}`, cut: false };
}
