/** Sums of shares miss the whole by this much at most. */
const ROUNDING = 1e-9;

/** Whether a share is all there is. */
export function isWhole(share: number): boolean {
  return share > 1 - ROUNDING;
}

/** A share as people say it. Nothing but none is `0 %`, and nothing but all is `100 %`. */
export function percent(share: number): string {
  if (share === 0) return '0 %';
  if (isWhole(share)) return '100 %';
  if (share < 0.001) return 'under 0.1 %';
  return share > 0.999 ? 'over 99.9 %' : `${Math.round(share * 1000) / 10} %`;
}
