import type { ReceiptStep } from '../model/receipt.ts';
import type { Sight } from './action.ts';

/**
 * Why a change may not be carried out as it was approved. What carries no mark and is there before anybody has begun is
 * somebody else's, however much it resembles ours.
 */
export function obstacleTo(
  { status }: ReceiptStep,
  marked: boolean,
  { state, because, before }: Sight,
): string | undefined {
  if (state === 'foreign' || state === 'stale')
    return `${because}: the network is not the one that the plan was made for`;
  if (status !== 'planned' || marked || state === 'absent') return undefined;
  return `somebody else has made the same change since the plan was made (${JSON.stringify(before)})`;
}
