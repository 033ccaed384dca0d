import { Remediation } from '../../model/remediation.ts';
import { Problem } from '../../problem.ts';
import { contentText, LONGEST, packContent, unpackContent } from './content-bytes.ts';

/** A head as it is kept. Records outlive a deployment: a field that is added to it needs a default. */
export const KeptHead = Remediation.omit({ plan: true, receipt: true });
type Head = Omit<Remediation, 'plan' | 'receipt'>;

/** A plan as both stores keep it: what conditions look at, and apart from that the plan and its receipt, compressed. */
export interface KeptPlan {
  readonly head: Head;
  readonly content: Uint8Array;
}

/**
 * Bytes of a head and its content together: DynamoDB takes items of 400 KiB, names, keys and all.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
const MOST_BYTES = 396 * 1024;
/** Before anything is changed: the receipt has to fit in later, and one that does not would stop an apply half-way. */
const MOST_BEFORE = MOST_BYTES / 2;

/** Throws a Problem `too-large` where it does not fit. */
export async function pack({ plan, receipt, ...record }: Remediation): Promise<KeptPlan> {
  const text = contentText({ plan, receipt });
  if (Buffer.byteLength(text) > LONGEST) throw tooLarge(Buffer.byteLength(text), LONGEST, 'can be handed out');
  const [head, content] = [JSON.stringify(record), await packContent(text)];
  const [bytes, most] = [Buffer.byteLength(head) + content.length, receipt === null ? MOST_BEFORE : MOST_BYTES];
  if (bytes > most) throw tooLarge(bytes, most, 'is kept, compressed');
  return { head: KeptHead.parse(JSON.parse(head)), content };
}

export async function unpack({ head, content }: KeptPlan): Promise<Remediation> {
  return { ...head, ...(await unpackContent(content)) };
}

/** The second from which on a plan is not to be seen any more. */
export function lastSecond({ expiresAt }: Pick<Head, 'expiresAt'>): number {
  return Math.floor(Date.parse(expiresAt) / 1000);
}

function tooLarge(bytes: number, most: number, why: string): Problem {
  const [size, limit] = [bytes, most].map((one) => `${Math.ceil(one / 1024)} KiB`);
  const remedy = 'ask about a narrower destination, or from one address';
  return new Problem('too-large', `the plan takes ${size} and ${limit} is the most that ${why}; ${remedy}`);
}
