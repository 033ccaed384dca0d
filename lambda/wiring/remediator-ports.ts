import { liveRemediator } from '../../lib/remediate/live-remediator.ts';
import { PAUSES, type RemediatorPorts } from '../../lib/remediate/ports.ts';
import { dynamoPlans } from '../../lib/store/plans/dynamo.ts';
import { hash } from '../../lib/store/plans/hash.ts';
import { announcingPlans } from '../announce/announcing-plans.ts';
import { announcingRejections } from '../announce/announcing-rejections.ts';
import { newId } from '../audits/new-id.ts';
import { deliverPlan } from '../callback/deliver-plan.ts';
import { INTERNET } from '../callback/internet.ts';
import { secretFrom } from '../callback/secret.ts';
import { tellEnd } from '../remediation/tell-end.ts';
import { wakeUp } from '../remediation/wake-up.ts';
import type { Environment } from '../settings.ts';
import { announcingFrom } from './announcing.ts';
import { livePortsFrom } from './live-ports.ts';
import { policyFrom } from './policy.ts';
import { required, wired } from './shared-ports.ts';
import { writersFrom } from './writers.ts';

/** What the remediator's function works with. Nothing is asked of AWS yet. */
export async function remediatorPorts(environment: Environment): Promise<RemediatorPorts> {
  const { shared, client, table } = wired(environment);
  const { settings, time, log } = shared;
  const { announce, about } = announcingFrom(environment, shared);
  const policy = policyFrom(environment);
  const credentials = writersFrom(environment);
  const stage = required(environment, 'EGRESS_DOCTOR_STAGE');
  // Few services change hosts, and their client is loaded for those alone.
  const hosts = policy.hostFirewall ? (await import('./host-door.ts')).hostDoors(stage, credentials) : undefined;
  const callback = { ...shared, reach: INTERNET, secret: secretFrom(environment['EGRESS_DOCTOR_CALLBACK_SECRET']) };
  return {
    ...liveRemediator({ ports: livePortsFrom(environment), credentials, hosts }),
    plans: announcingPlans(dynamoPlans({ client, table }), announce, about),
    policy,
    mayApply: settings.applying,
    pauses: PAUSES,
    now: () => time.now().getTime(),
    newId,
    hash,
    wake: wakeUp,
    tell: async (ended) => {
      tellEnd(ended, shared);
      await announcingRejections(announce, about, time.now)(ended);
      await deliverPlan(ended, callback);
    },
    log: (sentence, facts) => ('error' in facts ? log.error : log.info)(sentence, facts),
  };
}
