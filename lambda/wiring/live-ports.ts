import * as z from 'zod';
import { resolveName } from '../../lib/collect/names/resolve-name.ts';
import { type LiveOptions, livePorts } from '../../lib/live/live-ports.ts';
import type { LivePorts } from '../../lib/live/ports.ts';
import type { Environment } from '../settings.ts';
import { jsonAt } from './json-at.ts';

const Role = z.object({ roleArn: z.string(), externalId: z.string() });
const Document = z.object({ name: z.string(), hash: z.string() });

/** Account → its role. */
export const Roles = z.record(z.string(), Role);
const Documents = z.object({ linux: Document, windows: Document });

/** The account that the function itself is in. */
export function homeOf(environment: Environment): LivePorts['home'] {
  return { region: environment['AWS_REGION'] ?? '', account: environment['EGRESS_DOCTOR_ACCOUNT'] };
}

/** What is read with, as the environment sets it up: which Regions, accounts and documents. */
export function livePortsFrom(environment: Environment, more: Pick<LiveOptions, 'trail'> = {}): LivePorts {
  const roles = jsonAt(environment, 'EGRESS_DOCTOR_ROLES', Roles) ?? {};
  return livePorts({
    home: homeOf(environment),
    accounts: Object.entries(roles).map(([accountId, role]) => ({ accountId, ...role })),
    regions: (environment['EGRESS_DOCTOR_REGIONS'] ?? '').split(',').filter((region) => region !== ''),
    resolve: resolveName,
    documents: jsonAt(environment, 'EGRESS_DOCTOR_DOCUMENTS', Documents),
    ...more,
  });
}
