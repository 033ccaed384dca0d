/** A share as people say it. Nothing but none is `0 %`, and nothing but all is `100 %`. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  if (share < 0.001) return 'under 0.1 %';
  return share > 0.999 ? 'over 99.9 %' : `${Math.round(share * 1000) / 10} %`;
}
