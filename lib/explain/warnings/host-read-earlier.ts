import { insideOf } from './facts/inside.ts';
import { minutesOf } from './facts/moments-in-time.ts';
import type { Warning } from './warning.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/** Between the reading and the audit rules may have changed; told from an hour on. */
export const hostReadEarlier: Warning = (scene) => {
  const place = insideOf(scene);
  const takenAt = place?.host.report.takenAt ?? '';
  const [then, now] = [minutesOf(takenAt), minutesOf(scene.createdAt)];
  if (place === undefined || then === undefined || now === undefined || now - then < HOUR) return [];
  return [
    {
      code: 'host-read-earlier',
      severity: 'info',
      message: `The inside of ${place.id} was read at ${takenAt}, ${told(now - then)} before this audit: what was changed there since is not in it.`,
      evidence: { resourceId: place.id, takenAt, auditedAt: scene.createdAt, minutes: now - then },
    },
  ];
};

function told(minutes: number): string {
  const [count, word] = minutes < 2 * DAY ? [Math.floor(minutes / HOUR), 'hour'] : [Math.floor(minutes / DAY), 'day'];
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
