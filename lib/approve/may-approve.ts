import type { JudgedPlan } from './judged-plan.ts';
import { whyAuthor } from './person.ts';
import type { Policy } from './policy.ts';
import { isRiskier } from './risk-order.ts';

/** Where the change would be made, and who asked for it. Null where it is not known. */
export interface Matter {
  readonly createdBy: string | null;
  readonly account: string | null;
  readonly region: string | null;
}

type Approver = Policy['approvers'][number];

/** Whether somebody may approve a plan, and if not why not. `null` is the bearer of a link who is not known by name. */
export function mayApprove(policy: Policy, who: string | null, plan: JudgedPlan, matter: Matter): true | string {
  const asAuthor = who === null ? undefined : whyAuthor(who, matter.createdBy);
  if (asAuthor !== undefined) return asAuthor;
  const named = policy.approvers.filter((one) => means(one.who, who));
  if (named.length === 0) return `${whoIs(who)} is none of the policy’s approvers`;
  const reasons = named.map(({ may }) => whyNot(may, plan, matter));
  return reasons.includes(undefined) || `${whoIs(who)} may not approve this plan: ${[...new Set(reasons)].join('; ')}`;
}

/** The link is meant by its own word alone: `*` is every identity. */
function means(pattern: string, who: string | null): boolean {
  if (who === null || pattern === 'link') return who === null && pattern === 'link';
  const [start = '', ...parts] = pattern.split('*');
  const end = parts.pop();
  if (end === undefined) return who === pattern;
  const isFramed = who.startsWith(start) && who.endsWith(end) && who.length >= start.length + end.length;
  return isFramed && holdsInTurn(who.slice(start.length, who.length - end.length), parts);
}

/** The first place is as good as any, so nothing is tried twice: a regular expression would go back for each star. */
function holdsInTurn(text: string, [part, ...parts]: readonly string[]): boolean {
  if (part === undefined) return true;
  const at = text.indexOf(part);
  return at >= 0 && holdsInTurn(text.slice(at + part.length), parts);
}

function whyNot(
  { kinds, maxRisk, accounts, regions }: Approver['may'],
  plan: JudgedPlan,
  matter: Matter,
): string | undefined {
  if (isRiskier(plan.risk.level, maxRisk)) return `its risk is ${plan.risk.level}, and ${maxRisk} is the most`;
  const other = plan.changes.find(({ change }) => kinds !== undefined && !kinds.includes(change.kind));
  if (other !== undefined) return `${other.change.kind} is none of ${kinds?.join(', ')}`;
  return whyElsewhere('account', accounts, matter.account) ?? whyElsewhere('Region', regions, matter.region);
}

function whyElsewhere(what: string, allowed: readonly string[] | undefined, it: string | null): string | undefined {
  if (allowed === undefined || (it !== null && allowed.includes(it))) return undefined;
  const where = it === null ? `its ${what} is not known` : `its ${what} is ${it}`;
  return `${where}, and ${allowed.join(', ')} is meant`;
}

function whoIs(who: string | null): string {
  return who ?? 'whoever has the link and its code';
}
