import type { Chain, Rule, Table } from '../../../model/host/netfilter.ts';

/** Where something was decided: at a rule, or at the end of a base chain by its policy. */
export interface Place {
  readonly table: Table;
  readonly chain: Chain;
  readonly rule?: Rule;
}
