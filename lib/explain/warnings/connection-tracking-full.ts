import type { Finding } from '../../model/audit.ts';
import { insideOf } from './facts/inside.ts';
import { share, thousands } from './facts/numbers.ts';
import type { Warning } from './warning.ts';

const NEARLY = 0.8;

/** A full table drops the first packet of every new connection, before any rule sees it; those that stand go on. */
export const connectionTrackingFull: Warning = (scene) => {
  const place = insideOf(scene);
  const { count, max, drops = 0 } = place?.host.report.conntrack ?? {};
  if (place === undefined) return [];
  if (count !== undefined && max !== undefined && count >= max * NEARLY) return [filling(place.id, count, max, drops)];
  return drops === 0 ? [] : [overflowed(place.id, drops, max)];
};

function filling(host: string, count: number, max: number, drops: number): Finding {
  const lost = drops === 0 ? '' : ` ${thousands(drops)} packets were dropped for that since the host started.`;
  return {
    code: 'connection-tracking-full',
    severity: 'warning',
    message: `The connection-tracking table of ${host} is ${count >= max ? 'full' : 'nearly full'}: ${thousands(count)} of ${thousands(max)} entries (${share(count, max)}). A full one drops every new connection.${lost} Raise net.netfilter.nf_conntrack_max.`,
    evidence: { resourceId: host, count, max, drops },
  };
}

function overflowed(host: string, drops: number, max: number | undefined): Finding {
  const limit = max === undefined ? '' : ` The table holds ${thousands(max)} entries.`;
  return {
    code: 'connection-tracking-dropped',
    severity: 'info',
    message: `Connection tracking on ${host} dropped ${thousands(drops)} packets since the host started, as it does when its table is full; it is not full now.${limit}`,
    evidence: { resourceId: host, drops, ...(max === undefined ? {} : { max }) },
  };
}
