import { type BadLink, checkLink } from '../../lib/approve/link.ts';
import { approvalPage } from '../../lib/console/approval-page.ts';
import type { Markup } from '../../lib/explain/render/html/escape.ts';
import type { Remediation } from '../../lib/model/remediation.ts';
import { PROBLEMS, type ProblemCode } from '../../lib/problem.ts';
import { hash } from '../../lib/store/plans/hash.ts';
import type { ApiPorts } from '../ports.ts';

/** What is wrong with a token, for looking: the code is not asked for yet. */
export function badToken({ link }: Remediation, token: string, { time }: ApiPorts): BadLink | undefined {
  const shown = { tokenHash: hash(token), codeHash: null, identified: true };
  return checkLink(link, shown, time.now().getTime());
}

/** The page with its form, the first time or again with what was wrong. */
export async function askPage(
  record: Remediation,
  token: string,
  fault: string | null,
  { store, settings: { applying } }: ApiPorts,
): Promise<Markup> {
  const { plan, auditId } = record;
  if (plan === null) throw new Error('a proposed record has no plan');
  const audit = auditId === null ? null : ((await store.find(auditId))?.audit ?? null);
  return approvalPage({ record, plan, audit, token, applying, fault });
}

export function statusOf(code: ProblemCode): number {
  return PROBLEMS[code].status;
}

/** Where people follow a plan. */
export function planPathOf({ id }: Pick<Remediation, 'id'>, { planPath }: Pick<ApiPorts, 'planPath'>): string {
  return planPath?.(id) ?? `/v1/plans/${id}`;
}
