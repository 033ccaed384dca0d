/** A function of the service, as it is built and run. */
export interface FunctionShape {
  /** From the top of the repository. It exports `handler`. */
  readonly entry: string;
  readonly what: string;
  /** MiB; CPU comes with it, one whole at 1769. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
  /** What it calls of each store. */
  readonly keeps: readonly StoreCall[];
  readonly keepsPlans: readonly PlanCall[];
  readonly keepsReplies: readonly ReplyCall[];
  readonly keepsWatches: readonly WatchCall[];
}

/** A call of lib/store's AuditStore. */
export type StoreCall = 'create' | 'find' | 'list' | 'replace';

/** A call of lib/store's PlanStore. */
export type PlanCall = 'create' | 'find' | 'replace' | 'note' | 'history';

/** A call of lib/store's ReplyStore. */
export type ReplyCall = 'keep' | 'find' | 'claim' | 'release';

/** A call of lib/store's WatchStore. */
export type WatchCall = 'create' | 'find' | 'list' | 'replace' | 'remove';

const NONE = { keeps: [], keepsPlans: [], keepsReplies: [], keepsWatches: [] } as const;

/** Every function. Each has a bundle, a role and a log group of its own. */
export const FUNCTIONS = {
  api: {
    ...NONE,
    entry: 'lambda/api.ts',
    what: 'Egress Doctor: takes orders and shows audits. It reads no network.',
    // Half of a cold start is what the first request loads, and Lambda lends a whole CPU only to what comes before it.
    memory: 1769,
    // API Gateway gives up after 30.
    timeout: 29,
    // Whoever looks at an audit whose worker was lost writes that it failed.
    keeps: ['create', 'find', 'list', 'replace'],
    keepsPlans: ['create', 'find', 'replace', 'note', 'history'],
  },
  auditor: {
    ...NONE,
    entry: 'lambda/auditor.ts',
    what: 'Egress Doctor: reads the network and audits it. It changes nothing.',
    // EC2 answers in XML, and a page of it is a quarter of a second of one whole CPU.
    memory: 1769,
    timeout: 310,
    keeps: ['find', 'replace'],
  },
  remediator: {
    ...NONE,
    entry: 'lambda/remediator.ts',
    what: 'Egress Doctor: makes plans, and carries out what is approved. Nothing else may change a network.',
    memory: 1769,
    // The longest that Lambda lends: a step reads the network and then changes it, and is begun anew where it is cut off.
    timeout: 900,
    keepsPlans: ['find', 'replace'],
  },
  slack: {
    ...NONE,
    entry: 'lambda/slack.ts',
    what: 'Egress Doctor: takes commands and buttons from Slack. It reads no network.',
    memory: 1769,
    // Slack waits three seconds; what is acknowledged goes on elsewhere.
    timeout: 29,
    keeps: ['create', 'find', 'list', 'replace'],
    keepsPlans: ['create', 'find', 'replace', 'note', 'history'],
    keepsReplies: ['keep', 'find', 'claim'],
    keepsWatches: ['create', 'list'],
  },
  control: {
    ...NONE,
    entry: 'lambda/control.ts',
    what: 'Egress Doctor: keeps watches with their schedules, and starts fleets. It reads no network.',
    memory: 1769,
    timeout: 29,
    keepsWatches: ['create', 'find', 'list', 'replace', 'remove'],
  },
  watcher: {
    ...NONE,
    entry: 'lambda/watcher.ts',
    what: 'Egress Doctor: looks whether what is watched still holds, and what changed. It changes no network.',
    memory: 1769,
    timeout: 310,
    // What nobody takes up is written as failed.
    keeps: ['create', 'replace'],
    keepsPlans: ['create', 'replace'],
    keepsWatches: ['create', 'find', 'replace'],
  },
  messenger: {
    ...NONE,
    entry: 'lambda/messenger.ts',
    what: 'Egress Doctor: tells people of audits, plans, watches and fleets.',
    memory: 512,
    timeout: 60,
    keeps: ['find'],
    keepsPlans: ['find'],
    keepsReplies: ['find', 'claim', 'release'],
  },
  sweeper: {
    ...NONE,
    entry: 'lambda/sweeper.ts',
    what: 'Egress Doctor: asks every interface of a VPC about every destination. It changes no network.',
    memory: 3538,
    timeout: 900,
  },
} as const satisfies Readonly<Record<string, FunctionShape>>;
export type FunctionName = keyof typeof FUNCTIONS;
export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[];
