import type { Taste } from './draft.ts';
import type { IptablesPlan } from './iptables/tables.ts';
import type { Layout } from './layouts.ts';
import type { NftFamily } from './nft/place.ts';
import type { ChainPlan, TablePlan } from './nft/tables.ts';

/** A kind of configuration that gets a share of its own, so that no outcome is left to luck. */
export interface Stratum {
  readonly name: string;
  readonly taste: Taste;
  readonly tables: readonly TablePlan[];
  readonly iptables?: readonly IptablesPlan[];
  readonly layout?: Layout;
  readonly forwarded: number;
  /** Share of IPv4 among the connections, where it is not two thirds. */
  readonly four?: number;
  readonly depends?: true;
}

const VERDICTS: Taste['verdicts'] = {
  accept: 26,
  drop: 11,
  reject: 8,
  jump: 12,
  goto: 4,
  return: 5,
  none: 6,
  map: 7,
  mark: 3,
};
export const TASTE: Taste = { verdicts: VERDICTS, conditions: {}, policyDrop: 0.2, decency: 0.8 };

const ALL: readonly NftFamily[] = ['inet', 'ip', 'inet', 'ip6'];

export function chain(hook: ChainPlan['hook'], probability: number, more: Partial<ChainPlan> = {}): ChainPlan {
  return { hook, type: 'filter', priorities: [0], rules: [1, 5], probability, ...more };
}

export const OUTPUT = chain('output', 1, { priorities: [0, 0, 0, 10, -10, -150, 50] });
export const INPUT = chain('input', 0.5, { priorities: [0, 0, 10, -150] });

export function table(...chains: readonly ChainPlan[]): TablePlan {
  return { families: ALL, chains, userChains: [0, 3] };
}

export const verdicts = (more: Partial<Taste['verdicts']>) => ({ ...VERDICTS, ...more });
