import { isAutoApproved } from './auto-approval.ts';
import { sayDuration } from './duration.ts';
import { millisecondsOf } from './instant.ts';
import type { JudgedPlan } from './judged-plan.ts';
import { rulesOf } from './opened-rules.ts';
import type { Policy } from './policy.ts';
import { refusedRule } from './refused-rule.ts';
import { touchedBy } from './touched.ts';

/** What a judgement hangs on besides the plan. */
export interface Circumstances {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Undefined where the resource’s tags were not read. */
  readonly tagsOf: (resourceId: string) => Readonly<Record<string, string>> | undefined;
  /** Seconds after which the plan would lapse; null where it stays. */
  readonly lapsesAfter: number | null;
}

export interface Judgement {
  /** How many different people have to approve. */
  readonly quorum: number;
  /** Nobody has to: the policy approves this class of changes by itself. */
  readonly autoApproved: boolean;
  /** Why it may not be done at all, sentence by sentence; empty where it may. */
  readonly refusals: readonly string[];
}

/** What the policy says of a plan. Judged twice: before it is proposed, and again before it is applied, for freezes begin. */
export function judge(policy: Policy, plan: JudgedPlan, circumstances: Circumstances): Judgement {
  const refusals = [
    ...frozen(policy, circumstances),
    ...hosts(policy, plan),
    ...plan.changes.flatMap(({ change }) => rulesOf(change).flatMap((rule) => refusedRule(policy, rule))),
    ...guarded(policy, plan, circumstances),
    ...tooLong(policy, circumstances),
  ];
  const autoApproved = refusals.length === 0 && isAutoApproved(policy, plan);
  return { quorum: policy.quorum[plan.risk.level], autoApproved, refusals: [...new Set(refusals)] };
}

function frozen({ freezes }: Policy, { now }: Circumstances): readonly string[] {
  return freezes
    .filter(({ from, to }) => millisecondsOf(from) <= now && now < millisecondsOf(to))
    .map(({ to, why }) => `nothing is changed until ${to}: ${why}`);
}

function hosts({ hostFirewall }: Policy, { changes }: JudgedPlan): readonly string[] {
  if (hostFirewall) return [];
  return changes.flatMap(({ change }) =>
    change.kind === 'open-host-firewall'
      ? [`firewalls of hosts are not changed, and this is about ${change.instanceId}`]
      : [],
  );
}

/** A resource whose tags nobody read may be a protected one. */
function guarded({ protectedTags }: Policy, { changes }: JudgedPlan, { tagsOf }: Circumstances): readonly string[] {
  if (protectedTags.length === 0) return [];
  const ids = new Set(changes.flatMap(({ change }) => touchedBy(change)));
  return [...ids].flatMap((id) => {
    const tags = tagsOf(id);
    if (tags === undefined) return [`the tags of ${id} were not read, so it cannot be told whether it is protected`];
    const tag = protectedTags.find((one) => bears(tags, one));
    return tag === undefined ? [] : [`${id} bears the tag ${tag} and is not changed`];
  });
}

function bears(tags: Readonly<Record<string, string>>, tag: string): boolean {
  const [key = '', ...value] = tag.split('=');
  return Object.hasOwn(tags, key) && (value.length === 0 || tags[key] === value.join('='));
}

function tooLong({ maxTemporary }: Policy, { lapsesAfter }: Circumstances): readonly string[] {
  if (lapsesAfter === null || lapsesAfter <= maxTemporary) return [];
  return [
    `a temporary opening has ${sayDuration(maxTemporary)} at most, and ${sayDuration(lapsesAfter)} are asked for`,
  ];
}
