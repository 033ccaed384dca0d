import { PRIVATE } from '../../evaluate/special-addresses.ts';
import { type Address, familyOf, formatAddress } from '../../packets/index.ts';
import { listed } from '../lint/facts/rule-text.ts';
import { notAsked, resolutionOf } from './facts/resolution.ts';
import type { Scene, Warning } from './warning.ts';

/** The host gets other addresses for the name than the audit asked about: its programs connect elsewhere. */
export const hostResolvesToOtherAddresses: Warning = (scene) => {
  const resolved = resolutionOf(scene);
  if (resolved === undefined || resolved.error !== null) return [];
  const { host, name, addresses } = resolved;
  const others = notAsked(scene.answers, addresses).filter((one) => isOfAskedFamily(scene, one));
  if (others.length === 0) return [];
  const asked = scene.answers.flatMap(({ question }) => question.destination.bounds.slice(0, 1)).map(formatAddress);
  const apart = others.length === addresses.length;
  return [
    {
      code: 'host-resolves-to-other-addresses',
      // Names in front of many servers rotate; a private address where a public one was expected does not.
      severity: apart && differInKind(scene, others) ? 'warning' : 'info',
      message: `${host} resolves ${name} to ${listed(others.map(formatAddress))}, which the audit did not ask about; it asked about ${listed(asked)}. Ask about what the host uses.`,
      evidence: { resourceId: host, name, onHost: addresses, asked },
    },
  ];
};

function isOfAskedFamily({ answers }: Scene, address: Address): boolean {
  return answers.some(({ question }) => familyOf(question.destination.bounds[0] ?? 0n) === familyOf(address));
}

function differInKind({ answers }: Scene, others: readonly Address[]): boolean {
  const asked = answers.some(({ question }) => !question.destination.intersect(PRIVATE).isEmpty);
  return others.some((one) => PRIVATE.has(one) !== asked);
}
