import { Problem } from '../lib/problem.ts';
import type { Settings } from './settings.ts';

/** Throws a Problem for a Region that the service does not audit. `pointer` is where in the body it is named. */
export function checkRegion(region: string | undefined, { regions }: Pick<Settings, 'regions'>, pointer: string): void {
  if (region === undefined || regions.length === 0 || regions.includes(region)) return;
  throw new Problem('forbidden', `This service does not audit ${region}; it audits ${regions.join(', ')}.`, {
    pointer,
  });
}

/** Throws a Problem for an account that the service is not set up for. */
export function checkAccount(
  account: string | undefined,
  { accounts }: Pick<Settings, 'accounts'>,
  pointer: string,
): void {
  if (account === undefined || accounts.includes(account)) return;
  throw new Problem('forbidden', `This service is not set up for the account ${account}.`, { pointer });
}
