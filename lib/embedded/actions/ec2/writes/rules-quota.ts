import { type AwsError, awsError } from '../../../aws-error.ts';
import { numberAt, textAt } from '../../../world/row.ts';
import type { Ask } from '../../action.ts';
import type { GroupRule } from './group-rule.ts';

const FULL = awsError(
  'RulesPerSecurityGroupLimitExceeded',
  'The maximum number of rules per security group has been reached.',
);

/** What AWS's own lists count as, by the end of their name. Those that are not here count as one. @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html */
const WEIGHTS: readonly (readonly [name: RegExp, weight: number])[] = [
  [/cloudfront\.origin-facing$/, 55],
  [/route53-healthchecks$/, 25],
  [/vpc-lattice$/, 10],
  [/s3express$/, 6],
  [/groundstation$/, 5],
  [/ec2-instance-connect$/, 2],
];

/** The refusal, where a group would have more rules of one family than AWS allows. */
export function overRules(ask: Ask, rules: readonly GroupRule[]): AwsError | undefined {
  const most = ask.cloud.quotas.rulesPerGroup;
  const counts = (['IPv4', 'IPv6'] as const).map((family) =>
    rules.reduce((sum, rule) => sum + weightOf(ask, rule, family), 0),
  );
  return counts.some((count) => count > most) ? FULL : undefined;
}

/** A group counts for both families, for it may hold addresses of either. */
function weightOf(ask: Ask, { kind, peer }: GroupRule, family: 'IPv4' | 'IPv6'): number {
  if (kind === 'prefix-list') return listWeight(ask, peer, family);
  return kind === 'group' || kind === family.toLowerCase() ? 1 : 0;
}

/** A customer's list counts as the most that it may ever hold. */
function listWeight({ rows }: Ask, id: string, family: 'IPv4' | 'IPv6'): number {
  const list = rows.get('PrefixLists')?.find((row) => row['PrefixListId'] === id) ?? {};
  if ((textAt(list, 'AddressFamily') ?? family) !== family) return 0;
  const name = textAt(list, 'PrefixListName') ?? '';
  return numberAt(list, 'MaxEntries') ?? WEIGHTS.find(([pattern]) => pattern.test(name))?.[1] ?? 1;
}
