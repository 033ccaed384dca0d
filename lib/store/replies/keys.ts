/** Bytes of what a key is made of: DynamoDB takes 2048 for a partition key. */
const LONGEST = 512;

/** Where the answer about an audit or a plan goes. */
export function replyKey(about: string): { readonly pk: string; readonly sk: string } {
  return { pk: `reply#${about}`, sk: 'reply' };
}

/** That a request was taken: of the same kind, so that whoever may keep replies may claim. */
export function claimKey(key: string): { readonly pk: string; readonly sk: string } {
  return { pk: `reply#claim#${key}`, sk: 'claim' };
}

/** Whether something can be kept under it at all: asked for a key that is too long, DynamoDB throws. */
export function isPossibleKey(text: string): boolean {
  return Buffer.byteLength(text) <= LONGEST;
}
