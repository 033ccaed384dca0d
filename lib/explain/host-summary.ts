import type { HostPlace } from '../evaluate/host/host-place.ts';
import type { HostSummary } from '../model/audit.ts';

/** What was read inside a host; null where nobody looked. */
export function hostSummary(place: HostPlace | undefined): HostSummary | null {
  if (place === undefined) return null;
  const { report, netfilter, windows, routes, frontEnds } = place.host;
  return {
    instance: place.id,
    takenAt: report.takenAt ?? null,
    system: report.os?.id ?? report.system ?? null,
    firewall: netfilter !== undefined || windows !== undefined,
    routes: routes !== undefined,
    frontEnds: [
      ...(frontEnds.ufw?.active === true ? ['ufw'] : []),
      ...(frontEnds.firewalld?.running === true ? ['firewalld'] : []),
    ],
    unread: (report.unread ?? []).map(({ what, why }) => ({ what, why })),
  };
}
