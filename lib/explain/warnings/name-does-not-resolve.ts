import { listed } from '../lint/facts/rule-text.ts';
import { type Resolved, resolutionOf } from './facts/resolution.ts';
import type { Warning } from './warning.ts';

/** The host cannot turn the name into an address: its programs fail before any gate is asked. */
export const nameDoesNotResolve: Warning = (scene) => {
  const resolved = resolutionOf(scene);
  const { error = null } = resolved ?? {};
  if (resolved === undefined || error === null) return [];
  const { host, name, nameservers, search, milliseconds } = resolved;
  return [
    {
      code: 'name-does-not-resolve',
      severity: 'warning',
      message: `${name} does not resolve on ${host} (${error}): ${whyOf(error, resolved)}`,
      evidence: {
        resourceId: host,
        name,
        error,
        nameservers,
        search,
        ...(milliseconds === undefined ? {} : { milliseconds }),
      },
    },
  ];
};

function whyOf(error: string, resolved: Resolved): string {
  return /NONAME|NODATA|ADDRFAMILY/.test(error) ? noSuchName(resolved) : noAnswer(resolved);
}

function noSuchName({ nameservers, search }: Resolved): string {
  const tried = search.length === 0 ? '' : `, nor with a suffix of its search list (${listed(search)})`;
  return `${servers(nameservers)} ${nameservers.length > 1 ? 'know' : 'knows'} no such name${tried}. A private zone is known only in the VPCs that it is associated with.`;
}

/** A resolver that says nothing costs five seconds a try; a refusal comes at once. */
const SILENT = 2000;

function noAnswer({ nameservers, milliseconds }: Resolved): string {
  const after = milliseconds === undefined ? '' : ` after ${seconds(milliseconds)} s`;
  if (milliseconds === undefined) return `${servers(nameservers)} gave no usable answer.`;
  if (milliseconds >= SILENT)
    return `${servers(nameservers)} did not answer${after}. Audit ${nameservers[0] ?? 'the resolver'}:53 as a destination, udp and tcp.`;
  return `${servers(nameservers)} refused or failed${after}: nothing listens on port 53 there, or the server answered REFUSED or SERVFAIL.`;
}

function servers(nameservers: readonly string[]): string {
  if (nameservers.length === 0) return 'its resolver';
  return `${nameservers.length === 1 ? 'its nameserver' : 'its nameservers'} ${listed(nameservers)}`;
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
