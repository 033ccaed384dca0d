import { setTimeout as wait } from 'node:timers/promises';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { resolveName } from '../../lib/collect/names/resolve-name.ts';
import { whoChanged } from '../../lib/collect/trail/trail.ts';
import { assumedRole, livePorts } from '../../lib/live/live-ports.ts';
import { lookLive } from '../../lib/live/watch-look.ts';
import { pinned } from '../commands/ask-host.ts';
import type { Watched } from './watched.ts';

export interface AccountFlags {
  readonly region: string;
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
}

/** An account, with the ordinary credentials or a role. */
export function watchedAccount({ region, profile, roleArn: RoleArn, externalId }: AccountFlags): Watched {
  if (profile !== undefined) process.env['AWS_PROFILE'] = profile;
  const role =
    RoleArn === undefined ? undefined : { RoleArn, ...(externalId !== undefined && { ExternalId: externalId }) };
  const credentials = role === undefined ? undefined : assumedRole(role, region);
  const home = { region };
  const ports = livePorts({
    home,
    credentials,
    accounts: [],
    regions: [],
    resolve: resolveName,
    documents: pinned({}),
  });
  return { ...watchedThrough(ports, credentials), done: async () => undefined };
}

/** Looks through these ports, and CloudTrail's word on who changed something, with the same credentials. */
export function watchedThrough(
  ports: ReturnType<typeof livePorts>,
  credentials?: ReturnType<typeof assumedRole>,
): Pick<Watched, 'look' | 'authorOf'> {
  return {
    look: (spec, signal) => lookLive(ports, spec, { signal, progress: () => undefined }),
    authorOf: (signal) => {
      const sleep = (milliseconds: number) => wait(milliseconds, undefined, { signal });
      return async (change, since, spec) => {
        const place = { region: spec.region ?? ports.home.region, ...(credentials && { credentials }) };
        return whoChanged(change, since, { client: new CloudTrailClient(place), sleep, signal });
      };
    },
  };
}
