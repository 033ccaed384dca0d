import { randomBytes } from 'node:crypto';
import type { SentCommand } from './sent-command.ts';
import { type Timeline, timelineOf, type VisibleAfter } from './timeline.ts';
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

/** How many AWS allows, where nobody asked for more. @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
export interface Quotas {
  /** Of a group, in each direction, for each family of addresses. */
  readonly rulesPerGroup: number;
  readonly groupsPerInterface: number;
  /** Of a network ACL, in each direction, for each family; the last entry, which denies, is one of them. */
  readonly entriesPerNetworkAcl: number;
  /** Of a route table, without those that gateways propagate. */
  readonly routesPerTable: number;
}

const DEFAULT_QUOTAS: Quotas = {
  rulesPerGroup: 60,
  groupsPerInterface: 5,
  entriesPerNetworkAcl: 20,
  routesPerTable: 500,
};

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
  /** Without it, whatever is changed is told at once, which AWS does not promise. */
  readonly visibleAfter?: VisibleAfter;
  readonly quotas?: Partial<Quotas>;
}

/** The world while it runs. */
export interface Cloud {
  readonly world: Omit<World, 'rows'>;
  readonly timeline: Timeline;
  readonly commands: Map<string, SentCommand>;
  readonly sessions: Map<string, Session>;
  readonly options: CloudOptions;
  readonly quotas: Quotas;
  /** Signs page tokens: one of another endpoint is foreign here. */
  readonly secret: Uint8Array;
}

export function cloudOf({ rows, ...world }: World, options: CloudOptions): Cloud {
  return {
    world,
    timeline: timelineOf(rows, options.visibleAfter),
    commands: new Map(),
    sessions: new Map(),
    options,
    quotas: { ...DEFAULT_QUOTAS, ...options.quotas },
    secret: randomBytes(32),
  };
}
