import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Audit } from '../model/audit.ts';
import { Problem } from '../problem.ts';

/** A Lambda function answers with 6 MB at most: a longer report could be kept and never be handed out. */
const LONGEST = 5 * 2 ** 20;

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** A report as it is kept: JSON, gzip. Throws a Problem `too-large`. */
export async function packReport(audit: Audit): Promise<Uint8Array> {
  const json = Buffer.from(JSON.stringify(audit));
  if (json.length > LONGEST) throw tooLarge(json.length, LONGEST, 'can be handed out');
  return compress(json);
}

export async function unpackReport(report: Uint8Array): Promise<Audit> {
  const json = await expand(report, { maxOutputLength: LONGEST });
  return Audit.parse(JSON.parse(json.toString()));
}

export function tooLarge(bytes: number, most: number, why: string): Problem {
  const [size, limit] = [bytes, most].map((one) => `${Math.ceil(one / 1024)} KiB`);
  const remedy = 'ask about a narrower destination, or from one address';
  return new Problem('too-large', `the report takes ${size} and ${limit} is the most that ${why}; ${remedy}`);
}
