import type { Network } from '../evaluate/network/network.ts';
import type { NoFix, Plan, Proposal } from '../model/plan.ts';
import { openedBy } from './opened.ts';
import { type Aim, type Proof, walkNetwork } from './proof.ts';
import { propose } from './proposal.ts';
import { ranked, type Weighed } from './rank.ts';
import type { Candidate } from './search.ts';
import { search } from './search.ts';
import { unseenBy } from './served.ts';

/** What there is to offer: the best proposal first. Neither proposals nor reasons where it is reachable as it is. */
export interface Offer {
  readonly proposals: readonly Proposal[];
  readonly noFix: readonly NoFix[];
}

/** Besides the plan itself. */
const MOST_ALTERNATIVES = 3;

/** The smallest changes that make it reachable, proven; ranked by what they open. Every one of them would do. */
export function planFor(network: Network, aim: Aim, planId: string): Offer {
  const start = walkNetwork(network, aim);
  if (start.verdict === 'reachable') return { proposals: [], noFix: [] };
  const { candidates, noFix } = search(start, aim, accountOf(network, aim.eni));
  const blind = candidates.flatMap(({ changes }) => unseenBy(network.snapshot, changes));
  const seen = candidates.filter(({ changes }) => unseenBy(network.snapshot, changes).length === 0);
  const best = ranked(seen.map((one) => weighed(network, one))).slice(0, 1 + MOST_ALTERNATIVES);
  return {
    proposals: best.map((one) => propose(network, aim.eni, one, planId)),
    noFix: best.length > 0 ? [] : [...noFix, ...[...new Set(blind)].map((why) => untold(start, why))],
  };
}

/** The proposal and its alternatives as one plan; `digest` and times are the caller's. */
export function planOf(
  { proposals: [best, ...alternatives], noFix }: Offer,
  stamp: Pick<Plan, 'id' | 'createdAt' | 'expiresAt' | 'question'>,
  verdict: Plan['proof']['verdict'],
  digest: (plan: Omit<Plan, 'digest'>) => string,
): Plan {
  const plan = { ...stamp, ...(best ?? nothing(verdict)), alternatives, noFix: [...noFix] };
  return { ...plan, digest: digest(plan) };
}

function nothing(verdict: Plan['proof']['verdict']): Proposal {
  return {
    changes: [],
    opens: [],
    affects: { interfaces: 0, subnets: 0 },
    risk: { level: 'low', because: [] },
    proof: { verdict, passShare: null, traces: [] },
    warnings: [],
  };
}

function weighed(network: Network, candidate: Candidate): Weighed {
  return { ...candidate, opens: openedBy(network, candidate.proof.network, candidate.changes) };
}

/** Whose account it is: fixes change nothing that belongs to another. */
function accountOf({ interfaceOf }: Network, eni: string): string | undefined {
  const home = interfaceOf(eni);
  return 'record' in home ? home.record.OwnerId : undefined;
}

function untold({ drops: [first] }: Proof, why: string): NoFix {
  const { gate = 'unknown', resourceId = '', code = 'gap' } = first?.blocker ?? {};
  return {
    blocker: { gate, resourceId, code },
    because: `whom the change would touch is not known: ${why}`,
    advice: 'Collect all interfaces of the VPC: aws ec2 describe-network-interfaces, and ask again.',
  };
}
