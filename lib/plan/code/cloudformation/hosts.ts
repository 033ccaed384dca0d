import { commandsOf } from '../commands.ts';
import type { Template } from './resource.ts';

export const disableSourceDestCheck: Template<'disable-source-dest-check'> = (change, planId) => ({
  resources: [],
  byHand: {
    because: `the check is a property of ${change.eni}, and CloudFormation changes no interface that it did not make`,
    commands: commandsOf(change, planId),
  },
});

export const openHostFirewall: Template<'open-host-firewall'> = (change, planId) => ({
  resources: [],
  byHand: {
    because: `no template reaches into ${change.instanceId}`,
    commands: commandsOf(change, planId),
  },
});
