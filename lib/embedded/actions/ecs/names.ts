import { type Row, textAt } from '../../world/row.ts';

/** What stands behind the last slash of an ARN, which is also how the thing is named without one. */
export function shortName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** Whether a row lies in the cluster that an input names, by its ARN or its name; `default` where it names none. */
export function isInCluster(row: Row, { cluster }: Row): boolean {
  const asked = typeof cluster === 'string' ? cluster : 'default';
  const own = textAt(row, 'clusterArn') ?? '';
  return own === asked || shortName(own) === asked;
}

/** What is asked for and what is not there, each in its place, as the calls that describe several things answer. */
export function pick(
  rows: readonly Row[],
  asked: readonly string[],
  arn: string,
): { found: readonly Row[]; failures: readonly Row[] } {
  const isCalled = (row: Row, name: string) => row[arn] === name || shortName(textAt(row, arn) ?? '') === name;
  const found = rows.filter((row) => asked.some((name) => isCalled(row, name)));
  const missing = asked.filter((name) => !rows.some((row) => isCalled(row, name)));
  return { found, failures: missing.map((name) => ({ arn: name, reason: 'MISSING' })) };
}
