/** One account and Region of AWS. Without an account, it is the one whose credentials are at hand. */
export interface Place {
  readonly region: string;
  readonly account?: string | undefined;
}
