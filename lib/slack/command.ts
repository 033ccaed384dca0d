/** What somebody wants who types `/egress …`. */
export type Command =
  /** `because` says what could not be read; absent where help was asked for. */
  | { readonly kind: 'help'; readonly because?: string }
  | { readonly kind: 'audit'; readonly source: string; readonly destination: string }
  /** Without an id, the last few. */
  | { readonly kind: 'status'; readonly id?: string }
  | { readonly kind: 'watch'; readonly source: string; readonly destination: string; readonly schedule: string }
  | { readonly kind: 'watch-list' };
