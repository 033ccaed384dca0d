import { bucketArchive } from '../../lib/store/archive/bucket.ts';
import { eventBridgeSchedules } from '../../lib/store/schedules/event-bridge.ts';
import { dynamoWatches } from '../../lib/store/watches/dynamo.ts';
import type { ControlPorts } from '../control/control-ports.ts';
import type { Watching, WatchPorts } from '../control/watch-ports.ts';
import { newWatchId } from '../control/watches/new-watch-id.ts';
import { newFleetId } from '../fleet/fleet-id.ts';
import { stepFunctions } from '../fleet/step-functions.ts';
import type { Environment } from '../settings.ts';
import { required, type Wired, wired } from './shared-ports.ts';

/** What the control function works with. What is not switched on is absent from its environment. */
export function controlPorts(environment: Environment): ControlPorts {
  const given = wired(environment);
  const machine = environment['EGRESS_DOCTOR_FLEET'] ?? '';
  return {
    ...given.shared,
    ...watchPorts(environment, given),
    fleets: machine === '' ? undefined : stepFunctions(machine),
    archive: bucketArchive(required(environment, 'EGRESS_DOCTOR_BUCKET')),
    newFleetId,
  };
}

/** What keeps watches: also of the function behind Slack. */
export function watchPorts(environment: Environment, { shared, client, table }: Wired): WatchPorts {
  const { settings, time } = shared;
  return { settings, time, watches: dynamoWatches({ client, table }), watching: watchingFrom(environment), newWatchId };
}

function watchingFrom(environment: Environment): Watching | undefined {
  const targetArn = environment['EGRESS_DOCTOR_WATCHER'] ?? '';
  if (targetArn === '') return undefined;
  return {
    schedules: eventBridgeSchedules({
      targetArn,
      group: required(environment, 'EGRESS_DOCTOR_SCHEDULE_GROUP'),
      roleArn: required(environment, 'EGRESS_DOCTOR_SCHEDULE_ROLE'),
    }),
    run: async (watchId) => {
      const { invoke } = await import('../dispatch/invoke.ts');
      await invoke(targetArn, { watchId });
    },
  };
}
