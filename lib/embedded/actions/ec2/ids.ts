import { type AwsError, awsError } from '../../aws-error.ts';
import { type Row, textAt, textsAt } from '../../world/row.ts';

/** A list of ids that a call takes, and what AWS says of those that are none. */
export interface IdList {
  /** The name in the input: `SubnetIds`. */
  readonly input: string;
  /** And in a row: `SubnetId`. */
  readonly field: string;
  /** What it begins with: `subnet`. */
  readonly prefix: string;
  /** As a sentence names it: `subnet ID`. */
  readonly noun: string;
  /** AWS spells them by no rule. @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
  readonly notFound: string;
  readonly malformed: string;
}

/** `InvalidSubnetID.NotFound` and `InvalidSubnetID.Malformed`, where the same word stands in both. */
export function idList(input: string, prefix: string, noun: string, notFound: string, malformed?: string): IdList {
  const field = input.replace(/s$/, '');
  return { input, field, prefix, noun, notFound, malformed: malformed ?? notFound.replace('.NotFound', '.Malformed') };
}

/** The rows that are named, in their own order; all of them where none is named. One that is not there refuses the call. */
export function rowsNamed(list: IdList, rows: readonly Row[], input: Row): readonly Row[] | AwsError {
  const asked = new Set(textsAt(input, list.input));
  if (asked.size === 0) return rows;
  const found = rows.filter((row) => asked.has(textAt(row, list.field) ?? ''));
  const there = new Set(found.map((row) => textAt(row, list.field)));
  const missing = [...asked].filter((id) => !there.has(id));
  return missing.length === 0 ? found : notThere(list, missing);
}

/** What is recorded is an id, whatever it looks like; of the rest, AWS looks at the form first. */
function notThere({ prefix, noun, notFound, malformed }: IdList, missing: readonly string[]): AwsError {
  const wrong = missing.find((id) => !isFormed(prefix, id));
  if (wrong !== undefined) return awsError(malformed, `Invalid id: "${wrong}" (expecting "${prefix}-...")`);
  if (missing.length === 1) return awsError(notFound, `The ${noun} '${missing[0]}' does not exist`);
  return awsError(notFound, `The ${noun}s '${missing.join(', ')}' do not exist`);
}

function isFormed(prefix: string, id: string): boolean {
  return id.startsWith(`${prefix}-`) && /^[0-9a-f]{8,17}$/.test(id.slice(prefix.length + 1));
}
