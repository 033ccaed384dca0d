/** Bytes of an id: DynamoDB takes 2048 for a partition key. */
const LONGEST_ID = 512;
const DIGITS = 6;

/** Where a plan stands in the table, its history beside it. It is in no list: whoever wants it knows its id. */
export function planKey(id: string): { readonly pk: string; readonly sk: string } {
  return { pk: `plan#${id}`, sk: 'plan' };
}

/** Before every line of a history. */
export const LINES = 'transition#';

/** The sort key of a transition: lines sort as they came. */
export function lineKey(seq: number): string {
  return `${LINES}${String(seq).padStart(DIGITS, '0')}`;
}

/** That of what was refused after it: by its instant, and those of one instant side by side, each with a mark of its own. */
export function noteKey({ seq, at }: { readonly seq: number; readonly at: string }, mark: string): string {
  return `${noteKeys(seq)}${at}#${mark}`;
}

/** What the keys of all such begin with. */
export function noteKeys(seq: number): string {
  return `${lineKey(seq)}#`;
}

/** Whether a plan can have that id at all: asked for a key that is too long, DynamoDB throws. */
export function isPossibleId(id: string): boolean {
  return Buffer.byteLength(id) <= LONGEST_ID;
}
