import * as fc from 'fast-check';
import { type Drawn, usually, weighted } from '../../support/random-network/choose.ts';
import { SUBNETS } from '../../support/random-network/layout.ts';

const TWISTS = [
  'public',
  'elastic',
  'loose',
  'detached',
  'stopped',
  'unread-instance',
  'windows',
  'lambda',
  'nat',
  'secondary',
  'prefix',
  'ipv6',
  'ipv6-only',
  'no-address',
  'shared',
  'shared-public',
  'no-check',
] as const;

/** What makes a member of a crowd another than its neighbours. */
export type Twist = 'none' | (typeof TWISTS)[number];

const twist = usually<Twist>('none', 50, ...TWISTS);

/** Where members stand and what groups they have: a crowd has few kinds of them, and many of each. */
export const kind = fc.record({
  vpc: weighted([0, 6], [1, 2], [2, 1]),
  role: weighted(...SUBNETS.map((role, i) => [role, [4, 8, 3, 1, 1][i] ?? 1] as const)),
  groups: weighted<readonly string[]>(
    [['app'], 8],
    [['app', 'db'], 2],
    [['db', 'app'], 2],
    [['db'], 2],
    [['web'], 3],
    [[], 1],
  ),
});

export const member = fc.record({ of: weighted([0, 6], [1, 3], [2, 1]), twist });
export type MemberPlan = Drawn<typeof kind> & Pick<Drawn<typeof member>, 'twist'>;
