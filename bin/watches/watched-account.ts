import { CloudTrailClient, type CloudTrailClientConfig } from '@aws-sdk/client-cloudtrail';
import { resolveName } from '../../lib/collect/names/resolve-name.ts';
import { assumedRole, livePorts } from '../../lib/live/live-ports.ts';
import { pinned } from '../commands/ask-host.ts';
import { type AccountFlags, roleOf } from '../network/account-flags.ts';
import type { Watched } from './watched.ts';
import { watchedThrough } from './watched-through.ts';

/** An account, with the ordinary credentials or a role. */
export function watchedAccount(flags: AccountFlags): Watched {
  const { region, profile } = flags;
  if (profile !== undefined) process.env['AWS_PROFILE'] = profile;
  const role = roleOf(flags);
  const credentials = role === undefined ? undefined : assumedRole(role, region);
  const home = { region };
  const ports = livePorts({
    home,
    credentials,
    accounts: [],
    regions: [],
    resolve: resolveName,
    documents: pinned({}),
    trail: trailClient,
  });
  return { ...watchedThrough(ports), done: async () => undefined };
}

/** CloudTrail, for whoever says who changed something. */
export function trailClient(config: CloudTrailClientConfig): CloudTrailClient {
  return new CloudTrailClient(config);
}
