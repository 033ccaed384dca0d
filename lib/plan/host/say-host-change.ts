import type { HostOpening } from '../../model/change.ts';
import type { Host } from '../../model/host/host.ts';
import type { Condition } from '../../model/host/netfilter.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { command } from '../code/cli/shell.ts';
import type { Told } from '../fix.ts';
import { findTable } from './chain-head.ts';
import type { HostChange } from './front-end.ts';
import { hostCommandsOf } from './words.ts';

/** Stands for the plan's id where there is none yet. */
const ID = 'PLAN';

export function sayHostChange({ hosts }: Snapshot, change: HostChange): Told {
  const { instanceId, openings } = change;
  const { apply } = hostCommandsOf(change, ID);
  const rules = openings.length === 1 ? 'rule' : `${openings.length} rules`;
  return {
    resourceId: instanceId,
    does: `lets ${openings.map(sayOpening).join(', and ')} on ${instanceId}, in the words of ${toolOf(change)}`,
    undo: `removes the ${rules} again, with ${toolOf(change)}`,
    before: null,
    after: { commands: apply.map((words) => command(...words)) },
    warnings: warningsOf(change, hosts[instanceId]),
  };
}

function sayOpening({ direction, protocol, ports, remote, established }: HostOpening): string {
  const range = ports === null ? '' : ` ${ports.from === ports.to ? ports.from : `${ports.from}-${ports.to}`}`;
  const what = `${protocol}${range}${established ? ' of established connections' : ''}`;
  return direction === 'out' ? `${what} out to ${remote}` : `${what} in from ${remote}`;
}

function toolOf({ frontEnd, chain }: HostChange): string {
  if (frontEnd === 'windows') return 'the Windows firewall';
  if (frontEnd === 'ufw' || chain === null) return frontEnd;
  if (frontEnd === 'firewalld') return 'firewalld';
  const where = `chain ${chain.name} of table ${chain.table}`;
  const program = chain.backend === 'nft' ? 'nft' : chain.backend.replace('iptables', familyTool(chain.family));
  return `${program} (${where})`;
}

function familyTool(family: string): string {
  return family === 'ip6' ? 'ip6tables' : 'iptables';
}

function warningsOf(change: HostChange, host: Host | undefined): readonly string[] {
  const { instanceId, frontEnd } = change;
  const passing = frontEnd === 'nft' || frontEnd === 'iptables';
  return [
    ...(passing
      ? [
          `the rule is gone when ${instanceId} starts anew or loads its rules again: add it to their file too, if it is to stay`,
        ]
      : []),
    ...(tellsUsersApart(change, host)
      ? [`the firewall of ${instanceId} tells users apart, and the new rule lets every user of the host through`]
      : []),
  ];
}

function tellsUsersApart({ chain }: HostChange, host: Host | undefined): boolean {
  const table = chain === null || host === undefined ? undefined : findTable(host, chain);
  const rules = table?.chains.flatMap((one) => one.rules) ?? [];
  return rules.some(({ steps }) => steps.some((step) => step.kind === 'match' && asksForUser(step.condition)));
}

function asksForUser(condition: Condition): boolean {
  if (condition.kind === 'any') return condition.of.some(asksForUser);
  const selectors =
    condition.kind === 'compare' ? [condition.selector] : condition.kind === 'tuple' ? condition.selectors : [];
  return selectors.some(({ field }) => field === 'uid' || field === 'gid');
}
