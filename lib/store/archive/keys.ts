/** Where what a watch saw is kept: of the last look at which everything held, and of the one that was told as broken. */
export function watchKeys(id: string): { readonly good: string; readonly broken: string } {
  return { good: `watches/${id}/good.json.gz`, broken: `watches/${id}/broken.json.gz` };
}
