import { budgetOf } from '../../lib/collect/aws/budget/budget.ts';
import { resolveName } from '../../lib/collect/names/resolve-name.ts';
import { livePorts } from '../../lib/live/live-ports.ts';
import { fleetNotice } from '../../lib/notify/fleet-notice.ts';
import type { Archive } from '../../lib/store/archive.ts';
import { liveSweeper } from '../fleet/live-sweeper.ts';
import type { FleetPlace, SweeperPorts } from '../fleet/sweeper-ports.ts';
import { log, measure } from '../powertools.ts';
import { type Environment, settingsFrom } from '../settings.ts';
import { TIME } from '../time.ts';
import { announcingFrom } from './announcing.ts';
import { jsonAt } from './json-at.ts';
import { homeOf, Roles } from './live-ports.ts';

/**
 * What the function of fleets works with. Containers do not see one another, so each keeps to its part of the budget:
 * one of as many as the state machine sweeps at once.
 */
export function sweeperPorts(environment: Environment, archive: Archive, budgetFor = budgetOf): SweeperPorts {
  const home = homeOf(environment);
  const roles = jsonAt(environment, 'EGRESS_DOCTOR_ROLES', Roles) ?? {};
  const regions = (environment['EGRESS_DOCTOR_REGIONS'] ?? '').split(',').filter((region) => region !== '');
  const accounts = Object.entries(roles).map(([accountId, role]) => ({ accountId, ...role }));
  const budget = budgetFor(1 / concurrencyIn(environment));
  const live = { ...livePorts({ home, accounts, regions, resolve: resolveName, budget }), budget };
  const { announce, about } = announcingFrom(environment, { settings: settingsFrom(environment), log, measure });
  const places = placesOf([home.account, ...Object.keys(roles)], regions.length === 0 ? [home.region] : regions);
  return {
    archive,
    time: TIME,
    log,
    ...liveSweeper(live, places),
    announce: async (summary, execution) => void (await announce(fleetNotice(summary, execution, about))),
  };
}

function placesOf(accounts: readonly (string | undefined)[], regions: readonly string[]): readonly FleetPlace[] {
  return accounts.flatMap((account) => regions.map((region) => ({ account, region })));
}

/** Throws where it is no number: a function that believes to be alone would take the whole budget. */
function concurrencyIn(environment: Environment): number {
  const count = Number(environment['EGRESS_DOCTOR_FLEET_CONCURRENCY'] ?? '1');
  if (!Number.isInteger(count) || count < 1) throw new Error('EGRESS_DOCTOR_FLEET_CONCURRENCY is no number of sweeps');
  return count;
}
