import type { HostChange, HostCommands } from './front-end.ts';
import { FRONT_ENDS } from './front-ends.ts';

/** What a person would type on the host for a change, and to take it back; on Windows in PowerShell. */
export function hostCommandsOf(change: HostChange, planId: string): HostCommands {
  return FRONT_ENDS[change.frontEnd].commands(change, planId);
}
