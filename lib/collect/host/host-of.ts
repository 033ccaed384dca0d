import type { Gap } from '../../model/gap.ts';
import type { FrontEnds } from '../../model/host/front-end.ts';
import type { Host } from '../../model/host/host.ts';
import type { DumpName, HostReport } from '../../model/host/report.ts';
import { parseFirewalld } from './front-ends/firewalld.ts';
import { parseUfw } from './front-ends/ufw.ts';
import { readNetfilter } from './netfilter.ts';
import { readRoutingTables } from './routes/read-routing-tables.ts';
import { parseWindows } from './windows/parse-windows.ts';

/** What a host said, read: its report, and every dump in its own language. Throws nothing: what cannot be read is a gap. */
export function hostOf(report: HostReport): Host {
  const { dumps = {}, routes } = report;
  const netfilter = readNetfilter(report);
  const windows = dumped(dumps, 'windows-firewall', parseWindows);
  const { frontEnds, gaps } = frontEndsOf(dumps);
  return {
    report,
    ...(netfilter.netfilter === undefined ? {} : { netfilter: netfilter.netfilter }),
    ...(windows?.windows === undefined ? {} : { windows: windows.windows }),
    ...(routes === undefined ? {} : { routes: readRoutingTables(routes) }),
    frontEnds,
    // A front end only hints: what it says amiss matters where nothing else was read.
    gaps: [...netfilter.gaps, ...(windows?.gaps ?? []), ...(netfilter.netfilter === undefined ? gaps : [])],
  };
}

type Dumps = NonNullable<HostReport['dumps']>;

function dumped<T>(dumps: Dumps, name: DumpName, parse: (text: string) => T): T | undefined {
  const text = dumps[name];
  return text === undefined ? undefined : parse(text);
}

function frontEndsOf(dumps: Dumps): { readonly frontEnds: FrontEnds; readonly gaps: readonly Gap[] } {
  const ufw = dumped(dumps, 'ufw', parseUfw);
  const firewalld = dumped(dumps, 'firewalld', parseFirewalld);
  return {
    frontEnds: {
      ...(ufw?.ufw === undefined ? {} : { ufw: ufw.ufw }),
      ...(firewalld?.firewalld === undefined ? {} : { firewalld: firewalld.firewalld }),
    },
    gaps: [...(ufw?.gaps ?? []), ...(firewalld?.gaps ?? [])],
  };
}
