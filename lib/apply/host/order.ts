import type { ChangeOf, HostOpening } from '../../model/change.ts';
import { Problem } from '../../problem.ts';
import { HOST_PARAMETERS, type HostAction, type HostParameterName } from './parameters.ts';

type HostChange = ChangeOf<'open-host-firewall'>;

/** A change as the parameters of its document. Throws a Problem where one of them holds what the document would refuse. */
export function orderOf(
  change: HostChange,
  planId: string,
  action: HostAction,
): Readonly<Partial<Record<HostParameterName, string>>> {
  const { frontEnd, chain, openings } = change;
  const place =
    chain === null ? {} : { backend: chain.backend, family: chain.family, table: chain.table, chain: chain.name };
  const order = { action, plan: planId, frontEnd, ...place, openings: openings.map(openingText).join(' ') };
  for (const { parameter, pattern } of HOST_PARAMETERS[frontEnd === 'windows' ? 'windows' : 'linux'])
    check(order, parameter, pattern);
  return order;
}

function check(order: Readonly<Partial<Record<string, string>>>, parameter: string, pattern: string): void {
  if (!new RegExp(pattern).test(order[parameter] ?? ''))
    throw new Problem(
      'unprocessable',
      `the change of the host cannot be ordered: its ${parameter} is not of the form that a host takes`,
    );
}

/** `out,tcp,443,203.0.113.10,new` */
function openingText({ direction, protocol, ports, remote, established }: HostOpening): string {
  const range = ports === null ? 'any' : ports.from === ports.to ? `${ports.from}` : `${ports.from}-${ports.to}`;
  return [direction, protocol, range, remote, established ? 'established' : 'new'].join(',');
}
