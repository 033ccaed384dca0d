import type { Gap } from '../../../model/gap.ts';
import type { AttemptOutcome } from '../../../model/host/report.ts';
import type { Address } from '../../../packets/index.ts';

/** What the kernel looks at when it chooses a route. */
export interface RoutedPacket {
  /** Without one no rule that asks for a source matches; once an address is chosen, the kernel asks again with it. */
  readonly src?: Address;
  readonly dst: Address;
  readonly mark: number;
  readonly uid?: number;
  readonly protocol?: number;
  readonly dport?: number;
  /** Where it came in; absent for what the host itself sends. */
  readonly iif?: string;
}

/** One of the ways that a route may take. */
export interface Way {
  readonly device: string;
  readonly via?: Address;
}

export type RouteFailure = 'unreachable' | 'prohibit' | 'blackhole' | 'no-route';

/** The route that the kernel takes; `by` is the row that decides, in the words of `ip`. */
export type RouteChoice =
  /** With `others` the packet takes one of several ways, by a hash of its addresses and ports. */
  | {
      readonly kind: 'unicast';
      readonly device: string;
      readonly via?: Address;
      readonly source?: Address;
      readonly others: readonly Way[];
      readonly by: string;
    }
  | { readonly kind: 'local'; readonly device: 'lo'; readonly by: string }
  /** connect() fails at once, and no packet leaves. */
  | {
      readonly kind: RouteFailure;
      readonly errno: 'ENETUNREACH' | 'EHOSTUNREACH' | 'EACCES' | 'EINVAL';
      readonly outcome: AttemptOutcome;
      readonly by: string;
    }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** What connect() says. A rule `unreachable` is not a route `unreachable`: the rule says that the network is. */
const ERRNO = {
  route: { unreachable: 'EHOSTUNREACH', prohibit: 'EACCES', blackhole: 'EINVAL', 'no-route': 'ENETUNREACH' },
  rule: { unreachable: 'ENETUNREACH', prohibit: 'EACCES', blackhole: 'EINVAL', 'no-route': 'ENETUNREACH' },
} as const;

const OUTCOMES = {
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EACCES: 'prohibited',
  EINVAL: 'error',
} as const satisfies Record<string, AttemptOutcome>;

export function failsBy(what: 'route' | 'rule', kind: RouteFailure, by: string): RouteChoice {
  const errno = ERRNO[what][kind];
  return { kind, errno, outcome: OUTCOMES[errno], by };
}

export function unknownRoute(reason: string): RouteChoice {
  return { kind: 'unknown', gap: { reads: 'host route', reason, remedy: 'Ask the host itself with `ip route get`.' } };
}
