import type { Snapshot } from '../../model/snapshot.ts';

/**
 * AWS's own lists count by a published weight, whatever they hold.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
const WEIGHTS: readonly (readonly [name: RegExp, weight: number])[] = [
  [/\.cloudfront\.origin-facing$/, 55],
  [/\.route53-healthchecks$/, 25],
  [/\.vpc-lattice$/, 10],
  [/\.s3express$/, 6],
  [/\.groundstation$/, 5],
  [/\.ec2-instance-connect$/, 2],
  [/\.(s3|dynamodb)$/, 1],
];

/**
 * How many rules a rule counts that names a prefix list. A customer's list counts by the entries that it may hold, not
 * by those that it holds; undefined where the snapshot does not tell.
 */
export function prefixListWeight(snapshot: Snapshot, id: string): number | undefined {
  const list = snapshot.PrefixLists?.find((one) => one.PrefixListId === id);
  const name = list?.PrefixListName ?? '';
  if (name.startsWith('com.amazonaws.')) return WEIGHTS.find(([pattern]) => pattern.test(name))?.[1];
  return list?.MaxEntries;
}
