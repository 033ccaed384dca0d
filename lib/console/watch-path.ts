/** Where all watches are shown. */
export const WATCHES_PATH = '/watches';

/** Where the button of one leads. */
export function runPath(id: string): string {
  return `${WATCHES_PATH}/${encodeURIComponent(id)}/run`;
}
