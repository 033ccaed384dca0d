import type { Whereabouts } from '../../../lib/explain/observation/evidence.ts';
import type { Audit } from '../../../lib/model/audit.ts';
import type { GateName } from '../../../lib/model/gate.ts';
import type { Attempt, AttemptOutcome } from '../../../lib/model/host/report.ts';
import type { SubnetPlan } from '../../support/network-text/plan.ts';

/** How an attempt ends and where, as the table of outcomes has it. Without an errno any will do. */
export interface Ending {
  readonly outcome: AttemptOutcome;
  readonly errno?: string | null;
  readonly where: Whereabouts;
}

/** Whose attempt: by the choice of its source port, or the service user's, which chooses none. */
export type Whose = Attempt['choice'] | 'user';

/** The gate of the audit that drops the question, and its rule in the audit's own words. */
export interface Blame {
  readonly gate: GateName;
  readonly rule: string | null;
  readonly verdict?: Audit['verdict'];
}

export interface Expected {
  /** One ending for every attempt, or one for each that is looked at. */
  readonly attempts: Ending | Partial<Readonly<Record<Whose, Ending>>>;
  /** What bash comes to where Python is not there, with the counters of the host; absent where it is not asked. */
  readonly inBash?: Expected['attempts'];
  /** The same of curl, which says neither where it ended nor whether data passed. */
  readonly inCurl?: Ending;
  readonly resolution?: string;
  /** Whether the audit lets it pass, hangs on a gap, or names the rule that drops it. */
  readonly model: 'open' | 'unknown' | Blame;
  readonly agreement: Audit['agreement'];
  readonly outcome?: NonNullable<Audit['probe']>['outcome'];
  /** What the audit names first of the causes that no rule shows. */
  readonly cause?: RegExp;
  readonly findings?: readonly string[];
}

/** A row of the table of outcomes, made with real packets: a host, a router that stands for AWS, and a far end. */
export interface Scenario {
  readonly name: string;
  /** Commands of a shell on each, once the three can reach one another. */
  readonly instance?: readonly string[];
  readonly router?: readonly string[];
  readonly server?: readonly string[];
  /** What the far end does instead of listening on port 8080: words of far-end.py. */
  readonly serves?: readonly string[];
  readonly asks?: Asks;
  /** AWS as the snapshot has it; all of it is open unless the row is about AWS. */
  readonly aws?: Aws;
  /** The command, of those that make the row, that fails where this kernel cannot do it, and the sentence that says so. */
  readonly needs?: { readonly command: string; readonly otherwise: string };
  /** A program that takes something away and runs the probe then. */
  readonly by?: string;
  readonly says: Expected;
}

/** What is different in AWS: routes or an ACL of the subnet, rules of the interface's group. */
export interface Aws {
  readonly subnet?: Pick<SubnetPlan, 'routes' | 'acl'>;
  readonly group?: readonly string[];
  /** The address of the audited interface, where it is not the host's first. */
  readonly address?: string;
  /** Without a public address. */
  readonly isPrivate?: true;
}

/** The question to the probe and to the audit: TCP to port 8080 of the far end, unless it says otherwise. */
export interface Asks {
  readonly host?: string;
  readonly port?: number;
  readonly protocol?: 'tcp' | 'udp' | 'icmp';
  readonly source?: string;
  readonly user?: string;
}

/** A row that cannot be made, and why. */
export interface NotMade {
  readonly name: string;
  readonly why: string;
}
