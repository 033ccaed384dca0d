import type { Condition } from '../../../../model/host/netfilter.ts';
import type { Clause } from '../clauses.ts';
import { numbers, readNumber, readSpan } from '../numbers.ts';
import type { Option } from '../option.ts';
import { byOption, compare, type MatchModule } from './match-module.ts';
import { uncertain } from './uncertain.ts';

const EVERY_ID = 2 ** 32;

/** The socket that sends. A packet without one meets the match only where all of it is negated. */
export const OWNER: MatchModule = byOption({
  '--uid-owner': (option, { users }) => compare(option, 'uid', ids(option, users)),
  '--gid-owner': (option, { groups }, clause) => group(option, groups, clause),
  '--socket-exists': (option) => compare(option, 'uid', numbers([0, EVERY_ID])),
  '--suppl-groups': () => [],
});

function ids(
  { values: [text = ''] }: Option,
  known: Readonly<Record<string, number>>,
): ReturnType<typeof numbers> | undefined {
  const id = Object.hasOwn(known, text) ? known[text] : undefined;
  const span = id === undefined ? readSpan(text, EVERY_ID - 1, '-', readNumber) : ([id, id + 1] as const);
  return span && numbers(span);
}

/** With --suppl-groups a group of the process counts too that is not its first, and nothing here lists those. */
function group(
  option: Option,
  groups: Readonly<Record<string, number>>,
  clause: Clause,
): readonly Condition[] | undefined {
  const first = compare({ ...option, negated: false }, 'gid', ids(option, groups));
  if (!clause.options.some(({ name }) => name === '--suppl-groups')) return compare(option, 'gid', ids(option, groups));
  const any = compare({ ...option, negated: false }, 'gid', numbers([0, EVERY_ID])) ?? [];
  return first && uncertain({ sure: first, maybe: any, on: 'the supplementary groups of the process' }, option.negated);
}
