import type { Capacity } from './token-bucket.ts';

/** A bucket by its name: calls of one name are drawn from one bucket. */
export interface NamedCapacity extends Capacity {
  readonly name: string;
}

const READS = /^ec2:(?:Describe|Get|Search|List)/;
const ENDPOINT_WRITES = /^ec2:(?:Create|Modify|Delete)VpcEndpoints?$/;
/** What makes a question about something, and not about everything there is. */
const SELECTIVE = /^(?:MaxResults|Filters?|\w+Ids?)$/;

/**
 * What AWS allows an account in a Region, for each action of EC2 by itself; undefined for calls of other services. An
 * action that is asked for everything, without pages, has a smaller bucket beside its own.
 * @see https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
export function ec2Budget(action: string, input: object): NamedCapacity | undefined {
  if (!action.startsWith('ec2:')) return undefined;
  if (ENDPOINT_WRITES.test(action)) return { name: action, burst: 4, perSecond: 0.3 };
  if (!READS.test(action)) return { name: action, burst: 50, perSecond: 5 };
  if (isSelective(input)) return { name: action, burst: 100, perSecond: 20 };
  return { name: `${action} of everything`, burst: 50, perSecond: 10 };
}

function isSelective(input: object): boolean {
  return Object.entries(input).some(
    ([key, value]) => SELECTIVE.test(key) && value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
}
