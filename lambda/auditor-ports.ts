import { sourceAuditor } from '../lib/live/source-audit.ts';
import type { Auditor } from '../lib/pipeline.ts';
import type { Environment } from './settings.ts';
import { livePortsFrom } from './wiring/live-ports.ts';

/** The live auditor, as the environment sets it up. */
export function auditorFrom(environment: Environment): Auditor {
  return sourceAuditor(livePortsFrom(environment));
}
