import type { HostReport } from '../model/host/report.ts';
import { readAddress } from '../packets/index.ts';

/** As many as the service itself takes from its own resolver. */
const MOST_ADDRESSES = 64;

/** The addresses that a name is taken to have, and who said so: `service`, or the id of the instance. */
export interface ChosenResolution {
  readonly addresses: readonly string[];
  readonly resolvedBy: string;
}

/** What the host told, where one was asked. */
export interface ToldHost {
  readonly instanceId: string;
  readonly report: HostReport;
}

/**
 * The instance's word counts where there is one: its programs connect to what its own resolver says, with its hosts
 * file, its search list and the private zones of its VPC. Where it has none, the service's stands in, so that the path
 * can be walked; that the host does not resolve the name is a finding of its own.
 */
export function chosenResolution(
  name: string,
  byService: readonly string[],
  host?: ToldHost,
): ChosenResolution | undefined {
  const byHost = host === undefined ? [] : addressesOf(name, host.report);
  if (host !== undefined && byHost.length > 0) return { addresses: byHost, resolvedBy: host.instanceId };
  return byService.length === 0 ? undefined : { addresses: byService, resolvedBy: 'service' };
}

/** A report may be about another name: it is as old as the probe. What is no address is left out, such as `fe80::1%eth0`. */
function addressesOf(name: string, { resolution, target }: HostReport): readonly string[] {
  if (resolution === undefined || resolution.error !== null || plain(target?.host ?? name) !== name) return [];
  return [...new Set(resolution.addresses)].filter((text) => readAddress(text) !== undefined).slice(0, MOST_ADDRESSES);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
