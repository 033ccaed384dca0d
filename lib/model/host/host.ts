import type { Gap } from '../gap.ts';
import type { FrontEnds } from './front-end.ts';
import type { Netfilter } from './netfilter.ts';
import type { HostReport } from './report.ts';
import type { RoutingTables } from './routes.ts';
import type { WindowsFirewall } from './windows-firewall.ts';

/** One host, read: its report with every dump parsed. Without dumps it says nothing of its firewall. */
export interface Host {
  readonly report: HostReport;
  /** Absent when nobody looked: no dump of netfilter was there at all, nor the word of a probe that there is none. */
  readonly netfilter?: Netfilter;
  /** Absent when nobody asked for routes. */
  readonly routes?: RoutingTables;
  readonly windows?: WindowsFirewall;
  readonly frontEnds: FrontEnds;
  /** What would be needed to trust an open answer: a back end not dumped, a dump that was cut, a set not dumped. */
  readonly gaps: readonly HostGap[];
}

/** A gap that leaves open what packets of one family, or of both, may meet. */
export interface HostGap extends Gap {
  readonly family?: 4 | 6;
}
