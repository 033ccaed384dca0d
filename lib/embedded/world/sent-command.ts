/** A command that was sent. It goes on with every look at it, and not with a clock: whoever tests needs not to wait. */
export interface SentCommand {
  readonly commandId: string;
  readonly documentName: string;
  readonly documentVersion: string;
  readonly comment: string;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /** Instance id → how often it was looked at there, and whether it was called off. */
  readonly runs: Map<string, { readonly looks: number; readonly cancelled: boolean }>;
}
