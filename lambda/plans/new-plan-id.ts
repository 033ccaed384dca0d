import { newId } from '../audits/new-id.ts';

/** `pln-` and 100 random bits: nobody finds another's plan by trying. */
export function newPlanId(): string {
  return newId().replace(/^aud/, 'pln');
}
