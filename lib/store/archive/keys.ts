/** Where a look of a watch is kept: in one of a few places, each of which is written again once nobody needs what is in it. */
export function lookKey(watchId: string, slot: number): string {
  return `watches/${watchId}/look-${slot}.json.gz`;
}
