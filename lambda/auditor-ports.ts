import * as z from 'zod';
import { resolveName } from '../lib/collect/names/resolve-name.ts';
import { livePorts } from '../lib/live/live-ports.ts';
import { sourceAuditor } from '../lib/live/source-audit.ts';
import type { Auditor } from '../lib/pipeline.ts';
import type { Environment } from './settings.ts';

const Role = z.object({ roleArn: z.string(), externalId: z.string() });
const Document = z.object({ name: z.string(), hash: z.string() });

/** What the stack writes into the auditor's environment as JSON. */
const Roles = z.record(z.string(), Role);
const Documents = z.object({ linux: Document, windows: Document });

/** The live auditor, as the environment sets it up: which Regions, accounts and documents. */
export function auditorFrom(environment: Environment): Auditor {
  const roles = jsonAt(environment, 'EGRESS_DOCTOR_ROLES', Roles) ?? {};
  const ports = livePorts({
    home: { region: environment['AWS_REGION'] ?? '', account: environment['EGRESS_DOCTOR_ACCOUNT'] },
    accounts: Object.entries(roles).map(([accountId, role]) => ({ accountId, ...role })),
    regions: (environment['EGRESS_DOCTOR_REGIONS'] ?? '').split(',').filter((region) => region !== ''),
    resolve: resolveName,
    documents: jsonAt(environment, 'EGRESS_DOCTOR_DOCUMENTS', Documents),
  });
  return sourceAuditor(ports);
}

function jsonAt<Shape extends z.ZodType>(
  environment: Environment,
  name: string,
  shape: Shape,
): z.infer<Shape> | undefined {
  const text = environment[name];
  return text === undefined || text === '' ? undefined : shape.parse(JSON.parse(text));
}
