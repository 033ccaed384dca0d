import { randomBytes } from 'node:crypto';
import type { Row } from './row.ts';
import type { SentCommand } from './sent-command.ts';
import type { RowKey, World } from './world.ts';

/** Who calls, by the access key of the signature. */
export interface Session {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
}

/** A role that may be assumed, and what its trust policy asks for. */
export interface TrustedRole {
  readonly externalId?: string;
}

/** What Systems Manager does with a command. */
export interface CommandLife {
  /** What each look sees before the end; `unknown` is the moment in which AWS does not know the command yet. */
  readonly before: readonly ('unknown' | 'Pending' | 'InProgress' | 'Delayed')[];
  readonly ending: 'Success' | 'Failed' | 'TimedOut' | 'Cancelled' | 'Undeliverable';
}

export interface CloudOptions {
  /**
   * What a key is that the snapshot lacks: refused, as AWS refuses what one may not read, or an empty list; or which
   * keys are empty then, and all others refused.
   */
  readonly absent?: 'refused' | 'empty' | readonly RowKey[];
  readonly commands?: Partial<CommandLife>;
  /** Document name → content. Where given, other names and other hashes are refused. */
  readonly documents?: Readonly<Record<string, string>>;
  /** Role ARN → its trust. Where given, no other role can be assumed; without, every one can. */
  readonly roles?: Readonly<Record<string, TrustedRole>>;
}

/** The world while it runs: rows are replaced as whole lists, and never changed, so an answer that is on its way stays whole. */
export interface Cloud {
  readonly world: Omit<World, 'rows'>;
  readonly rows: Map<RowKey, readonly Row[]>;
  readonly commands: Map<string, SentCommand>;
  readonly sessions: Map<string, Session>;
  readonly options: CloudOptions;
  /** Signs page tokens: one of another endpoint is foreign here. */
  readonly secret: Uint8Array;
}

export function cloudOf({ rows, ...world }: World, options: CloudOptions): Cloud {
  const entries = Object.entries(rows) as readonly (readonly [RowKey, readonly Row[] | undefined])[];
  return {
    world,
    rows: new Map(entries.flatMap(([key, own]) => (own === undefined ? [] : [[key, own] as const]))),
    commands: new Map(),
    sessions: new Map(),
    options,
    secret: randomBytes(32),
  };
}
