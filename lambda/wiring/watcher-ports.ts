import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { authorsOf } from '../../lib/live/live-authors.ts';
import { runWatch } from '../../lib/live/run-watch.ts';
import { lookLive } from '../../lib/live/watch-look.ts';
import { watchNotice } from '../../lib/notify/watch-notice.ts';
import { bucketArchive } from '../../lib/store/archive/bucket.ts';
import { dynamoWatches } from '../../lib/store/watches/dynamo.ts';
import type { Environment } from '../settings.ts';
import { TIME } from '../time.ts';
import { proposeFix } from '../watcher/propose-fix.ts';
import type { WatcherPorts } from '../watcher/watcher.ts';
import { announcingFrom } from './announcing.ts';
import { apiPorts } from './api-ports.ts';
import { livePortsFrom } from './live-ports.ts';
import { required, wired } from './shared-ports.ts';

/** What the watcher's function works with. */
export function watcherPorts(environment: Environment): WatcherPorts {
  const { shared, client, table } = wired(environment);
  const { announce, about } = announcingFrom(environment, shared);
  const live = livePortsFrom(environment, { trail: (config) => new CloudTrailClient({ ...config, maxAttempts: 4 }) });
  const watches = dynamoWatches({ client, table });
  const archive = bucketArchive(required(environment, 'EGRESS_DOCTOR_BUCKET'));
  const api = apiPorts(environment);
  const { now } = shared.time;
  return {
    watches,
    log: shared.log,
    now,
    run: (watch, signal) =>
      runWatch(watch, {
        archive,
        watches,
        now: () => now().toISOString(),
        look: (spec) => lookLive(live, spec, { signal, progress: () => undefined }),
        authorOf: authorsOf(live, { sleep: (milliseconds) => TIME.sleep(milliseconds, signal), signal }),
        announce: (next, news) => announce(watchNotice(next, news, about)),
        propose: (next, result) => proposeFix(next, result, api),
      }),
  };
}
