import type { Audit } from '../../../model/audit.ts';

/** The audited interface, which asks or is asked for: its name, addresses and place. */
export function saySource({ request: { source, receiver } }: Audit): string {
  const { name, addresses, subnet, zone, vpc } = receiver ?? source;
  return [name, addresses.join(', '), zone === null ? subnet : `${subnet} (${zone})`, vpc].filter(Boolean).join(' · ');
}

/** When the audit was made, and whether a packet was sent for it. */
export function sayHowKnown({ id, createdAt, agreement }: Audit): string {
  const how = agreement === 'not-observed' ? 'worked out from the configuration; no packet was sent' : agreement;
  return `Audit ${id}, ${createdAt}: ${how}.`;
}
