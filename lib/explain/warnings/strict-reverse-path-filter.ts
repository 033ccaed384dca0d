import { insideOf } from './facts/inside.ts';
import { gatesMet } from './facts/met.ts';
import type { Scene, Warning } from './warning.ts';

/**
 * A strict filter drops what comes in by another interface than the one that the host would answer by. Where the routes
 * were read, the gate itself was asked, and there is nothing left to guess.
 */
export const strictReversePathFilter: Warning = (scene) => {
  const place = insideOf(scene);
  const used = (place?.host.report.interfaces ?? []).filter(
    ({ name, addresses, up }) => name !== 'lo' && addresses.length > 0 && up !== false,
  );
  const strict = used.filter(({ reversePathFilter }) => reversePathFilter === 1).map(({ name }) => name);
  if (place === undefined || used.length < 2 || strict.length === 0 || wasAsked(scene)) return [];
  return [
    {
      code: 'strict-reverse-path-filter',
      severity: 'info',
      message: `${place.id} has ${used.length} interfaces, and rp_filter is strict (1) on ${strict.join(', ')}: a reply that comes in by another interface than the host’s own route back is dropped without a word. 2 is loose.`,
      evidence: { resourceId: place.id, strict, interfaces: used.map(({ name }) => name) },
    },
  ];
};

function wasAsked({ answers }: Scene): boolean {
  return gatesMet(answers, 'host-route').some(({ rulings }) =>
    rulings.some(({ code }) => code.startsWith('reverse-path-')),
  );
}
