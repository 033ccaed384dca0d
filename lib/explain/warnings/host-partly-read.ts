import { listed } from '../lint/facts/rule-text.ts';
import { insideOf } from './facts/inside.ts';
import type { Warning } from './warning.ts';

/** What was wanted inside the host and could not be had: most of it matters to few questions, so it is told once. */
export const hostPartlyRead: Warning = (scene) => {
  const place = insideOf(scene);
  const { unread = [], truncated = [] } = place?.host.report ?? {};
  const all = [
    ...unread.map(({ what, why }) => `${what} (${why})`),
    ...truncated.map((what) => `${what} (too long for what carried the answer)`),
  ];
  if (place === undefined || all.length === 0) return [];
  return [
    {
      code: 'host-partly-read',
      severity: 'info',
      message: `Not read inside ${place.id}: ${listed(all, 4)}.`,
      evidence: { resourceId: place.id, unread: all },
    },
  ];
};
