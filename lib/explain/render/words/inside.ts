import type { Audit } from '../../../model/audit.ts';

/** What was read inside the audited interface's host; empty where nobody looked. */
export function sayInside({ host }: Pick<Audit, 'host'>): string {
  if (host === null) return '';
  const { instance, system, frontEnds, takenAt } = host;
  const about = [system, ...frontEnds].filter((one) => one !== null).join(', ');
  const when = takenAt === null ? '' : ` at ${takenAt}`;
  return `Inside ${instance}${about === '' ? '' : ` (${about})`}: ${parts(host, when)}.`;
}

function parts({ firewall, routes }: NonNullable<Audit['host']>, when: string): string {
  if (firewall && routes) return `firewall and routes read${when}`;
  if (firewall) return `firewall read${when}, routes not read`;
  if (routes) return `routes read${when}, firewall not read`;
  return when === '' ? 'neither firewall nor routes were read' : `asked${when}, neither firewall nor routes were read`;
}
