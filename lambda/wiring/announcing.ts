import { eventBus } from '../../lib/deliver/event-bridge.ts';
import type { About } from '../../lib/notify/about.ts';
import { type Announce, announceBy, SILENT } from '../announce/announce.ts';
import type { SharedPorts } from '../ports.ts';
import type { Environment } from '../settings.ts';

/** How what happens is told, and from where. */
export interface Announcing {
  readonly announce: Announce;
  readonly about: About;
}

/** By the event bus where there is one. */
export function announcingFrom(
  environment: Environment,
  shared: Pick<SharedPorts, 'settings' | 'log' | 'measure'>,
): Announcing {
  const bus = environment['EGRESS_DOCTOR_BUS'] ?? '';
  return {
    announce: bus === '' ? SILENT : announceBy(eventBus(bus), shared),
    about: {
      publicUrl: shared.settings.publicUrl,
      accountId: environment['EGRESS_DOCTOR_ACCOUNT'] ?? null,
      region: environment['AWS_REGION'] ?? null,
    },
  };
}
