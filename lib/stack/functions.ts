/** A function of the service, as it is built and run. */
export interface FunctionShape {
  /** From the top of the repository. It exports `handler`. */
  readonly entry: string;
  readonly what: string;
  /** MiB; CPU comes with it, one whole at 1769. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
  /** What it calls of the store of audits, and of that of plans. */
  readonly keeps: readonly StoreCall[];
  readonly keepsPlans: readonly PlanCall[];
}

/** A call of lib/store's AuditStore. */
export type StoreCall = 'create' | 'find' | 'list' | 'replace';

/** A call of lib/store's PlanStore. */
export type PlanCall = 'create' | 'find' | 'replace' | 'note' | 'history';

/** Every function. Each has a bundle, a role and a log group of its own. */
export const FUNCTIONS = {
  api: {
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
    entry: 'lambda/auditor.ts',
    what: 'Egress Doctor: reads the network and audits it. It changes nothing.',
    // EC2 answers in XML, and a page of it is a quarter of a second of one whole CPU.
    memory: 1769,
    timeout: 310,
    keeps: ['find', 'replace'],
    keepsPlans: [],
  },
  remediator: {
    entry: 'lambda/remediator.ts',
    what: 'Egress Doctor: makes plans, and carries out what is approved. Nothing else may change a network.',
    memory: 1769,
    // The longest that Lambda lends: a step reads the network and then changes it, and is begun anew where it is cut off.
    timeout: 900,
    keeps: [],
    keepsPlans: ['find', 'replace'],
  },
} as const satisfies Readonly<Record<string, FunctionShape>>;
export type FunctionName = keyof typeof FUNCTIONS;
export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[];
