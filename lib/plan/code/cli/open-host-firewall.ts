import { hostCommandsOf } from '../../host/words.ts';
import type { Commands } from './commands-of.ts';
import { powerShell } from './power-shell.ts';
import { command } from './shell.ts';

type HostFirewall = Commands<'open-host-firewall'>;

/** Typed on the host and as root, not where the AWS CLI is; to a Windows host in PowerShell. */
export const openHostFirewall: HostFirewall = {
  make: (change, planId) => hostCommandsOf(change, planId).apply.map((argv) => typed(change, argv)),
  undo: (change, planId) => hostCommandsOf(change, planId).undo.map((argv) => typed(change, argv)),
};

function typed({ frontEnd }: Parameters<HostFirewall['make']>[0], argv: readonly string[]): string {
  return frontEnd === 'windows' ? powerShell(argv) : command(...argv);
}
