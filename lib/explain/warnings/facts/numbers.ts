/** `28,232`: a number as English readers take it in at a glance. */
export function thousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `6 %` of a limit, rounded down so that only a full one is 100 %. */
export function share(part: number, whole: number): string {
  return `${Math.floor((part * 100) / whole)} %`;
}
