import type { FleetSummary } from '../../lib/model/fleet.ts';

/** The exit status of a sweep that came to its end: where some answers are missing, the others prove nothing. */
export function fleetStatus({ items, unmet = [] }: Pick<FleetSummary, 'items' | 'unmet'>): number {
  if (items.failed > 0) return 4;
  return unmet.length === 0 ? 0 : 1;
}
