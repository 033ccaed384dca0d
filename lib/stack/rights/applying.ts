import type { Config } from '../config.ts';
import type { Parts } from '../parts.ts';
import type { Right } from '../rights.ts';
import type { ChangeRight } from './change-right.ts';
import { narrowedRights } from './narrowed.ts';

/** What changes take that may be made here: none where nothing is carried out, and no host's unless the policy has them. */
export function neededFor({ applying }: Pick<Config, 'applying'>, { policy, changing }: Parts): readonly ChangeRight[] {
  if (!applying) return [];
  return policy.hostFirewall ? [...changing.network, ...changing.hosts] : changing.network;
}

/** The rights to make them, for a role that does nothing else. */
export function writingRights(config: Config, parts: Parts): readonly Right[] {
  return narrowedRights(neededFor(config, parts), config, []);
}

/** The same beside the rights of an audit, which are not named again. */
export function applyingRights(config: Config, parts: Parts): readonly Right[] {
  const place = { partition: '', region: '', account: '', documents: [], instance: '*' };
  const asking = config.probe ? parts.probe.permissions(place).map(({ action }) => action) : [];
  return narrowedRights(neededFor(config, parts), config, [...parts.readerActions, ...asking]);
}
