import { hostOf } from '../../lib/collect/host/host-of.ts';
import type { Host } from '../../lib/model/host/host.ts';
import { HostReport } from '../../lib/model/host/report.ts';

/** A host as its report would be read; nothing in it but what is given. */
export function host(report: unknown = {}): Host {
  return hostOf(HostReport.parse(report));
}
