import type { Row } from '../world/row.ts';

/** A bucket of calls: so many at once, and so many more each second. */
export interface Bucket {
  readonly burst: number;
  readonly perSecond: number;
}

/** Which bucket a call is drawn from; undefined for one that AWS does not count. */
export type BudgetTable = (action: string, input: Row) => (Bucket & { readonly name: string }) | undefined;

/** Milliseconds, from any start. */
type Clock = () => number;

/** Whether a call is within the budget; it is counted by being asked about. */
export type Budget = (action: string, input: Row) => boolean;

const READS = /^ec2:(?:Describe|Get|Search|List)/;

/** What is slow to make, and has less. */
const SCARCE: ReadonlySet<string> = new Set([
  'ec2:CreateVpcEndpoint',
  'ec2:DeleteVpcEndpoints',
  'ec2:ModifyVpcEndpoint',
]);

const SELECTIVE: ReadonlySet<string> = new Set(['MaxResults', 'Filters', 'Filter']);

/**
 * EC2's budget of an account in a Region, for each action by itself. Those that ask for everything at once have less,
 * and so have those that change something.
 * @see https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
export const EC2_BUDGET: BudgetTable = (action, input) => {
  if (!action.startsWith('ec2:')) return undefined;
  if (SCARCE.has(action)) return { name: action, burst: 4, perSecond: 0.3 };
  if (!READS.test(action)) return { name: action, burst: 50, perSecond: 5 };
  const isSelective = Object.keys(input).some((key) => SELECTIVE.has(key) || /Ids?$/.test(key));
  return isSelective
    ? { name: action, burst: 100, perSecond: 20 }
    : { name: `${action} of everything`, burst: 50, perSecond: 10 };
};

export function budgetOf(table: BudgetTable, clock: Clock = () => performance.now()): Budget {
  const levels = new Map<string, { readonly left: number; readonly at: number }>();
  return (action, input) => {
    const bucket = table(action, input);
    if (bucket === undefined) return true;
    const now = clock();
    const level = levels.get(bucket.name) ?? { left: bucket.burst, at: now };
    const left = Math.min(bucket.burst, level.left + ((now - level.at) / 1000) * bucket.perSecond);
    levels.set(bucket.name, { left: left < 1 ? left : left - 1, at: now });
    return left >= 1;
  };
}
