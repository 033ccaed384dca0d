import { listed } from '../lint/facts/rule-text.ts';
import { insideOf } from './facts/inside.ts';
import type { Warning } from './warning.ts';

/** systemd units whose packets a BPF program filters, which is in no dump of the firewall. */
export const unitsFilterAddresses: Warning = (scene) => {
  const place = insideOf(scene);
  const filters = (place?.host.report.security?.addressFilters ?? []).filter(({ deny = '' }) => deny !== '');
  if (place === undefined || filters.length === 0) return [];
  const told = filters.map(({ unit, deny = '', allow = '' }) => {
    const but = allow === '' ? '' : ` but for ${allow}`;
    return `${unit} (denies ${deny}${but})`;
  });
  return [
    {
      code: 'units-filter-addresses',
      severity: 'info',
      message: `systemd filters the addresses of ${filters.length === 1 ? 'a unit' : `${filters.length} units`} on ${place.id}: ${listed(told)}. If the program runs in one of them or below, packets to a denied address are dropped without a word, and no dump of the firewall shows it.`,
      evidence: { resourceId: place.id, units: told },
    },
  ];
};
