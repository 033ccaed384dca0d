import { sayChanges } from '../explain/render/words/plan.ts';
import type { Remediation } from '../model/remediation.ts';
import type { Block } from './blocks/block.ts';
import { buttons, type Pressed } from './blocks/buttons.ts';

/** What can be asked of a plan in its state. Who may is judged when somebody does. */
export function planButtons(record: Remediation): readonly Block[] {
  const { id, plan } = record;
  if (plan === null) return [];
  const value = { plan: id, digest: plan.digest };
  const matter = sayChanges(plan);
  const undo: Pressed = { action: 'undo', label: 'Undo', value, ask: ['Take it back?', matter, 'Undo'] };
  if (record.state === 'proposed')
    return buttons(
      { action: 'approve', label: 'Approve', value, style: 'primary', ask: ['Apply this fix?', matter, 'Approve'] },
      { action: 'reject', label: 'Reject', value, style: 'danger' },
    );
  return isThere(record) ? buttons(undo) : [];
}

/** Something of it is in the network: all of it, or what a plan that failed half-way left behind. */
function isThere({ state, receipt }: Remediation): boolean {
  if (state === 'applied' || state === 'verified') return true;
  return state === 'failed' && receipt !== null && receipt.outcome !== 'restored';
}
