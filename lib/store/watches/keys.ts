/** All watches stand in one partition, which is good for a thousand writes a second: there are five hundred of them. */
export const WATCHES = 'watch#kept';

/** Bytes of an id: DynamoDB takes 1024 for a sort key. */
const LONGEST_ID = 512;

/** Where a watch stands in the table. */
export function watchKey(id: string): { readonly pk: string; readonly sk: string } {
  return { pk: WATCHES, sk: id };
}

/** Whether a watch can have that id at all: asked for a key that is empty or too long, DynamoDB throws. */
export function isPossibleId(id: string): boolean {
  return id !== '' && Buffer.byteLength(id) <= LONGEST_ID;
}
