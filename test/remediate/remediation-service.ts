import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { decide } from '../../lib/approve/decide.ts';
import { LOCAL_POLICY, type Policy } from '../../lib/approve/policy.ts';
import { planned } from '../../lib/approve/remediation-life.ts';
import { recordedNames } from '../../lib/collect/names/recorded-names.ts';
import { resolveName } from '../../lib/collect/names/resolve-name.ts';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { type EmbeddedAws, type EmbeddedOptions, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import { recordedWorld } from '../../lib/embedded/world/recorded-world.ts';
import { livePorts } from '../../lib/live/live-ports.ts';
import { sourceAuditor } from '../../lib/live/source-audit.ts';
import { AuditOrder } from '../../lib/model/audit-order.ts';
import type { Remediation, Transition } from '../../lib/model/remediation.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import type { Auditor } from '../../lib/pipeline.ts';
import { change } from '../../lib/remediate/change.ts';
import { liveRemediator } from '../../lib/remediate/live-remediator.ts';
import type { RemediatorPorts } from '../../lib/remediate/ports.ts';
import type { PlanStore } from '../../lib/store/plan-store.ts';
import { memoryPlans } from '../../lib/store/plans/memory.ts';

export const ID = 'pln-00000000000000000001';
const EXAMPLES = join(import.meta.dirname, '../../examples');

export interface RemediationService {
  readonly aws: EmbeddedAws;
  readonly plans: PlanStore;
  readonly ports: Omit<RemediatorPorts, 'wake'>;
  readonly audit: Auditor;
  /** Keeps a wish, which nobody works on yet. */
  readonly wish: (more?: Partial<Pick<Remediation, 'lapsesAfter' | 'order' | 'alternative'>>) => Promise<void>;
  readonly approve: () => Promise<void>;
  readonly reject: () => Promise<void>;
  readonly record: () => Promise<Remediation>;
  /** `planning → proposed` of every line. */
  readonly history: () => Promise<readonly string[]>;
  readonly lines: () => Promise<readonly Transition[]>;
  readonly close: () => Promise<void>;
}

interface Options extends EmbeddedOptions {
  readonly policy?: Policy;
  readonly change?: (snapshot: Snapshot) => Snapshot;
  readonly question?: { readonly eni: string; readonly destination: string };
  readonly now?: () => number;
}

/** An example as an account that can be changed, and all that a remediation needs around it. */
export async function remediationService(example: string, given: Options = {}): Promise<RemediationService> {
  const recorded = await readSnapshot(join(EXAMPLES, example, 'snapshot'));
  const snapshot = given.change?.(recorded) ?? recorded;
  const world = recordedWorld(snapshot);
  const aws = await startEmbeddedAws(world, { absent: 'empty', ...given });
  Object.assign(process.env, aws.environment);
  const names = recordedNames(snapshot.names ?? {});
  const live = livePorts({
    home: { region: world.region, account: world.account },
    accounts: [],
    regions: [],
    resolve: (name, signal) => resolveName(name, signal, names),
  });
  const plans = memoryPlans();
  const now = given.now ?? Date.now;
  const ports: Omit<RemediatorPorts, 'wake'> = {
    plans,
    policy: given.policy ?? LOCAL_POLICY,
    mayApply: true,
    pauses: { betweenLooks: 1, beforeLater: 1 },
    now,
    newId: () => 'audit-1',
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    tell: async () => undefined,
    log: () => undefined,
    ...liveRemediator({ ports: live, credentials: () => undefined }),
  };
  const { question = { eni: 'eni-0a11ce0000000001a', destination: 'smtp.example.com:587' } } = given;
  const order = AuditOrder.parse({ ...question, probe: false });
  const decision = async (verdict: 'approve' | 'reject') => {
    const { plan } = await record();
    const as = { how: 'identity', who: 'ann' } as const;
    await change({ plans }, ID, (one) => decide(one, now(), { verdict, digest: plan?.digest ?? '', as }, () => true));
  };
  const record = async () => {
    const found = await plans.find(ID);
    if (found === undefined) throw new Error('nothing is kept');
    return found;
  };
  return {
    aws,
    plans,
    ports,
    audit: sourceAuditor(live),
    wish: async (more = {}) => {
      const keep = 86_400;
      const { next, transition } = planned(
        { id: ID, auditId: null, order, createdBy: 'bob', lapsesAfter: null, keep, ...more },
        now(),
      );
      await plans.create(next, transition);
    },
    approve: () => decision('approve'),
    reject: () => decision('reject'),
    record,
    history: async () => (await plans.history(ID)).map(({ from, to }) => `${from} → ${to}`),
    lines: () => plans.history(ID),
    close: aws.close,
  };
}
