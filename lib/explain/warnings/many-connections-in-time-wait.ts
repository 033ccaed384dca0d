import { senderOf } from './facts/inside.ts';
import { thousands } from './facts/numbers.ts';
import type { Warning } from './warning.ts';

/** Half of a range of ports in TIME_WAIT: a program opens a connection for every request. */
export const manyConnectionsInTimeWait: Warning = (scene) => {
  const place = senderOf(scene);
  const { sockets, ephemeralPorts: [lowest, highest] = [32768, 60999] } = place?.host.report ?? {};
  const waiting = sockets?.allTimeWait ?? 0;
  const ports = highest - lowest + 1;
  if (place === undefined || waiting < ports / 2) return [];
  return [
    {
      code: 'many-connections-in-time-wait',
      severity: 'info',
      message: `${thousands(waiting)} connections of ${place.id} are in TIME_WAIT, where each holds its port towards its destination for a minute; there are ${thousands(ports)} ports a destination. A program opens a connection for every request: let it keep them alive.`,
      evidence: { resourceId: place.id, timeWait: waiting, ports },
    },
  ];
};
