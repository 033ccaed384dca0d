import { type Network } from '../evaluate/network/network.ts';
import { weightsOf } from '../explain/audit.ts';
import { reportTraces } from '../explain/trace-report.ts';
import type { Change } from '../model/change.ts';
import type { PlannedChange, Proposal } from '../model/plan.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { commandsOf, undoCommandsOf } from './code/commands.ts';
import { fixOf } from './fixes/registry.ts';
import { reportOpening } from './opened.ts';
import { ownershipOf } from './ownership/ownership.ts';
import { type Proof, patched } from './proof.ts';
import type { Weighed } from './rank.ts';
import { riskOf } from './risk.ts';

/** A candidate as it is shown to whoever decides. `planId` marks what it makes. */
export function propose(before: Network, asker: string, { changes, proof, opens }: Weighed, planId: string): Proposal {
  const told = changes.map((change, i) => planned(patched(before.snapshot, changes.slice(0, i)), change, planId));
  const subnets = new Set(opens.map(({ subnetId }) => subnetId ?? ''));
  const drifts = told.flatMap(({ of: { ownership } }) => (ownership === null ? [] : [ownership.message]));
  return {
    changes: told.map(({ of }) => of),
    opens: opens.map(reportOpening),
    affects: { interfaces: new Set(opens.map(({ eni }) => eni)).size, subnets: subnets.size },
    risk: riskOf(proof.network, asker, opens),
    proof: { verdict: proof.verdict, passShare: proof.passShare, traces: tracesOf(proof) },
    warnings: [...new Set([...drifts, ...told.flatMap(({ warnings }) => warnings)])],
  };
}

/** Ways that are shown: a name of many addresses has as many. */
const MOST_TRACES = 4;

function tracesOf({ answers }: Proof): Proposal['proof']['traces'] {
  const weights = weightsOf(answers);
  return answers.flatMap((answer, i) => reportTraces(answer, weights[i] ?? 0)).slice(0, MOST_TRACES);
}

interface ToldChange {
  readonly of: PlannedChange;
  readonly warnings: readonly string[];
}

function planned(snapshot: Snapshot, change: Change, planId: string): ToldChange {
  const { resourceId, does, undo, before, after, warnings } = fixOf(change).tell(snapshot, change);
  const of = {
    kind: change.kind,
    resourceId,
    does,
    undo,
    before,
    after,
    commands: [...commandsOf(change, planId)],
    undoCommands: [...undoCommandsOf(change, planId)],
    ownership: ownershipOf(snapshot, resourceId),
    change,
  };
  return { of, warnings };
}
