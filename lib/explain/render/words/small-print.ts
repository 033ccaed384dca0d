import type { Audit } from '../../../model/audit.ts';
import { isRecorded } from './measured.ts';

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

const HOW_RECORDED: Readonly<Record<Audit['agreement'], string>> = {
  ...HOW,
  agree: 'worked out from the configuration, and flow logs recorded the same',
  'model-optimist': 'worked out from the configuration; flow logs recorded more being stopped',
  'model-pessimist': 'worked out from the configuration; flow logs recorded what got through, so do not trust it',
};

/** When the audit was made, and whether a packet was sent for it, or seen. */
export function sayHowKnown(audit: Audit): string {
  const { id, createdAt, agreement } = audit;
  return `Audit ${id}, ${createdAt}: ${(isRecorded(audit) ? HOW_RECORDED : HOW)[agreement]}.`;
}
