import type { Context } from 'aws-lambda';

/** A request as routes read it. */
export interface Call {
  /** Of the path `/v1/audits/{id}`, what stands for `{id}`: anything but a slash. */
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** By lower-case name; several of one name are joined by commas. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed where the route takes JSON. */
  readonly body: unknown;
  /** Who asks, as IAM or the token says; null on one machine. */
  readonly caller: string | null;
  /** Tells how long the function may still run. */
  readonly context: Context;
  /** Aborted just before that time is over. */
  readonly signal: AbortSignal;
}
