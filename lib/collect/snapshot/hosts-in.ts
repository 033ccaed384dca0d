import { HostFacts } from '../../model/recordings.ts';
import { Problem, quote } from '../../problem.ts';
import { complaint } from './complaint.ts';
import type { Content } from './content.ts';
import { isRow } from './row.ts';
import { withoutNulls } from './without-nulls.ts';

const FACTS = /^host\/([^/]+)\/facts\.json$/;

/** What hosts told about themselves, by instance id. */
export function hostsIn(contents: readonly Content[]): Readonly<Record<string, HostFacts>> {
  const files = contents.flatMap((file) => {
    const instanceId = FACTS.exec(file.path)?.[1];
    return instanceId === undefined ? [] : [[instanceId, factsIn(file)] as const];
  });
  return Object.fromEntries(files);
}

function factsIn({ path, content }: Content): HostFacts {
  const value = withoutNulls(content, quote(path));
  if (!isRow(value)) throw new Problem('bad-snapshot', `${quote(path)} is not an object`);
  const { data, error } = HostFacts.safeParse(value);
  if (data === undefined) throw new Problem('bad-snapshot', `${quote(path)}: ${complaint(error, value)}`);
  return data;
}
