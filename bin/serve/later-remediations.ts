import { newId } from '../../lambda/audits/new-id.ts';
import { noPlans } from '../../lambda/plans/no-plans.ts';
import type { PlanPorts } from '../../lambda/plans/plan-ports.ts';
import type { Log } from '../../lambda/ports.ts';
import type { LocalRemediations } from '../../lambda/remediation/local-remediations.ts';
import { LOCAL_POLICY } from '../../lib/approve/policy.ts';
import { PAUSES } from '../../lib/remediate/ports.ts';
import type { PlanStore } from '../../lib/store/plan-store.ts';
import { hash } from '../../lib/store/plans/hash.ts';
import type { Network } from './network/network.ts';

interface Around {
  readonly plans: PlanStore;
  readonly log: Log;
  readonly network: Network;
}

interface LaterRemediations {
  readonly carriers: Pick<PlanPorts, 'dispatchPlan' | 'decided' | 'undo'>;
  readonly waiting: () => number;
  readonly close: () => Promise<void>;
}

/** A played AWS shows at once what was written, and somebody sits before the screen. */
const BETWEEN_LOOKS = 2;

const { dispatchPlan, decided, undo } = noPlans();
const NONE: LaterRemediations = {
  carriers: { dispatchPlan, decided, undo },
  waiting: () => 0,
  close: async () => undefined,
};

/** Remediations from the first plan on: what runs them takes longer to load than the service itself. */
export function laterRemediations({ plans, log, network }: Around): LaterRemediations {
  let begun: Promise<LocalRemediations> | undefined;
  let here: LocalRemediations | undefined;
  const { remediator, applying = false } = network;
  if (remediator === undefined) return NONE;
  const begin = async () => {
    const { localRemediations } = await import('../../lambda/remediation/local-remediations.ts');
    here = await localRemediations({
      ...remediator,
      plans,
      policy: LOCAL_POLICY,
      mayApply: applying,
      pauses: { ...PAUSES, betweenLooks: BETWEEN_LOOKS },
      now: Date.now,
      newId,
      hash,
      tell: async () => undefined,
      log: (sentence, facts) => (facts['error'] === undefined ? undefined : log.error(sentence, facts)),
    });
    return here;
  };
  const remediations = () => (begun ??= begin());
  return {
    carriers: {
      dispatchPlan: async (id) => (await remediations()).dispatchPlan(id),
      undo: async (id) => (await remediations()).undo(id),
      decided: async (record) => (await remediations()).decided(record),
    },
    waiting: () => here?.running() ?? 0,
    close: async () => here?.close(),
  };
}
