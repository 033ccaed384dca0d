/** Where the answer to a chat command goes. `responseUrl` is as good as a password for half an hour, and is never logged. */
export interface Reply {
  /** Of an audit or a plan: whatever is going on. */
  readonly about: string;
  readonly responseUrl: string;
  readonly team: string;
  readonly channel: string;
  /** Who asked: `T0123/U0456`, and who that is here. */
  readonly user: string;
  readonly identity: string;
  /** ISO 8601. Slack takes no answer after thirty minutes. */
  readonly expiresAt: string;
}

/** Where replies are kept, each for a day after it expires: whoever comes too late can tell that there was one. */
export interface ReplyStore {
  readonly keep: (reply: Reply) => Promise<void>;
  readonly find: (about: string) => Promise<Reply | undefined>;
  /** False where it was claimed before: of two deliveries of one request, one does something. `seconds` is how long that is remembered. */
  readonly claim: (key: string, seconds: number) => Promise<boolean>;
  /** Gives a claim back: what was claimed was not done. */
  readonly release: (key: string) => Promise<void>;
}
