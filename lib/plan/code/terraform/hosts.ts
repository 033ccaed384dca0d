import { commandsOf } from '../commands.ts';
import type { Configuration } from './configured.ts';

export const disableSourceDestCheck: Configuration<'disable-source-dest-check'> = (change, _name, planId) => ({
  resources: [],
  byHand: {
    because: `the check is an argument, source_dest_check = false, of the resource that has ${change.eni} or its instance`,
    commands: commandsOf(change, planId),
  },
});

export const openHostFirewall: Configuration<'open-host-firewall'> = (change, _name, planId) => ({
  resources: [],
  byHand: {
    because: `no provider of AWS's reaches into ${change.instanceId}`,
    commands: commandsOf(change, planId),
  },
});
