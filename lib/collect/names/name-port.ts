/** What a resolver said of one family of addresses of a name. */
export type FamilyAnswer =
  | { readonly addresses: readonly string[] }
  /** By its c-ares code: `ENOTFOUND`, `ENODATA`, `ESERVFAIL`, `ETIMEOUT` … */
  | { readonly error: string };

/** Whoever turns names into addresses. */
export interface NamePort {
  /** Who that is, in the middle of a sentence: `the resolver of Egress Doctor`. */
  readonly resolver: string;
  /** A or AAAA records, with aliases followed. Rejects only where the signal says to stop, or with a bug. */
  readonly lookup: (name: string, family: 4 | 6, signal: AbortSignal) => Promise<FamilyAnswer>;
}
