import type { Decider, Decision } from '../../lib/approve/decide.ts';
import { plainCode } from '../../lib/approve/link.ts';
import { Problem } from '../../lib/problem.ts';
import { hash } from '../../lib/store/plans/hash.ts';
import type { Call } from '../http/call.ts';
import { PlanDecision } from './plan-decision.ts';

/** A decision, and nobody where there was neither a token nor an identity. */
export interface ReadDecision extends Omit<Decision, 'as'> {
  readonly as: Decider | null;
}

/** The body of a decision. Throws a Problem with the place of the first fault. */
export function readDecision({ body, caller }: Pick<Call, 'body' | 'caller'>): ReadDecision {
  const read = PlanDecision.safeParse(body);
  if (!read.success) {
    const [issue] = read.error.issues;
    const pointer = (issue?.path ?? []).map((key) => `/${String(key)}`).join('');
    throw new Problem('bad-input', `${pointer || 'The body'}: ${issue?.message ?? 'it cannot be read'}.`, { pointer });
  }
  const { verdict, digest, why, ...shown } = read.data;
  return { verdict, digest, as: deciderOf(shown, caller), ...(why !== undefined && why !== '' && { why }) };
}

/** The token counts more than the identity, which then stands for the code. */
function deciderOf(
  { token = '', code = '' }: Pick<PlanDecision, 'token' | 'code'>,
  who: string | null,
): Decider | null {
  if (token === '') return who === null ? null : { how: 'identity', who };
  return { how: 'link', tokenHash: hash(token), codeHash: code === '' ? null : hash(plainCode(code)), who };
}
