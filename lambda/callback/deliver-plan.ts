import type { Remediation } from '../../lib/model/remediation.ts';
import { type CallbackPorts, deliverNotice } from './deliver.ts';

/** Tells whoever was told of the audit that its plan has ended too, and how. What was done they have to fetch. */
export async function deliverPlan(ended: Remediation, ports: CallbackPorts): Promise<void> {
  const { id, order } = ended;
  await deliverNotice({ id, callbackUrl: order.callbackUrl, body: (url) => planBody(ended, url) }, ports);
}

function planBody({ id, auditId, state, failure }: Remediation, publicUrl: string): string {
  const audit = auditId === null ? {} : { audit: `${publicUrl}/v1/audits/${auditId}` };
  return JSON.stringify({
    event: 'plan.ended',
    id,
    state,
    ...(failure !== null && { failure }),
    links: { plan: `${publicUrl}/v1/plans/${id}`, ...audit },
  });
}
