import type { Audit } from '../../../model/audit.ts';

/** The audited interface, which asks or is asked for: its name, addresses and place. */
export function saySource({ request: { source, receiver } }: Audit): string {
  const { name, addresses, subnet, zone, vpc } = receiver ?? source;
  return [name, addresses.join(', '), zone === null ? subnet : `${subnet} (${zone})`, vpc].filter(Boolean).join(' · ');
}

const HOW: Readonly<Record<Audit['agreement'], string>> = {
  'not-observed': 'worked out from the configuration; no packet was sent',
  agree: 'worked out from the configuration, and a probe on the host saw the same',
  'model-optimist': 'worked out from the configuration; a probe on the host saw more being stopped',
  'model-pessimist': 'worked out from the configuration; a probe on the host got through, so do not trust it',
};

/** When the audit was made, and whether a packet was sent for it. */
export function sayHowKnown({ id, createdAt, agreement }: Audit): string {
  return `Audit ${id}, ${createdAt}: ${HOW[agreement]}.`;
}
