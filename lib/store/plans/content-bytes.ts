import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import * as z from 'zod';
import { Plan } from '../../model/plan.ts';
import { Receipt } from '../../model/receipt.ts';

/** A Lambda function answers with 6 MB at most: a longer plan could be kept and never be shown. */
export const LONGEST = 5 * 2 ** 20;

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** What of a plan may be large. */
const Content = z.object({ plan: Plan.nullable(), receipt: Receipt.nullable() });
export type Content = z.infer<typeof Content>;

export function contentText({ plan, receipt }: Content): string {
  return JSON.stringify({ plan, receipt });
}

export async function packContent(text: string): Promise<Uint8Array> {
  return compress(text);
}

export async function unpackContent(content: Uint8Array): Promise<Content> {
  const json = await expand(content, { maxOutputLength: LONGEST });
  return Content.parse(JSON.parse(json.toString()));
}
