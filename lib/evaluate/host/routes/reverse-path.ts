import type { Gap } from '../../../model/gap.ts';
import type { HostReport } from '../../../model/host/report.ts';
import type { RoutingTables } from '../../../model/host/routes.ts';
import { type Address, familyOf } from '../../../packets/index.ts';
import { chooseHostRoute } from './routing.ts';

type HostFacts = Pick<HostReport, 'interfaces' | 'sysctl'>;

/** A packet that comes in: from the far end, to an address of the host's own. */
export interface Arrival {
  readonly src: Address;
  readonly dst: Address;
  readonly iif: string;
  /** The packet's mark; the kernel looks at it with src_valid_mark alone. */
  readonly mark?: number;
  readonly protocol?: number;
}

const STRICT = 1;

/**
 * Whether rp_filter lets a packet in. Strict asks that one way of the route back to the sender leave by the interface
 * it came by, loose that there be a way; an interface without an IPv4 address has none. The route back is asked as if
 * root sent it, without a mark. IPv6 has no such filter. A packet from the host's own address never comes in from
 * outside, whatever rp_filter says, unless accept_local lets it.
 */
export function reversePath(tables: RoutingTables, host: HostFacts, arrival: Arrival): 'passes' | 'drops' | Gap {
  const { src, dst, iif, mark = 0, protocol } = arrival;
  if (familyOf(src) === 6 || iif === 'lo') return 'passes';
  const mode = filterMode(host, iif);
  if (mode === undefined) return unreadMode(iif);
  const seen = setting(host, 'src_valid_mark', iif) ? mark : 0;
  const back = chooseHostRoute(tables, {
    src: dst,
    dst: src,
    mark: seen,
    uid: 0,
    ...(protocol !== undefined && { protocol }),
  });
  if (back.kind === 'local') return setting(host, 'accept_local', iif) ? 'passes' : 'drops';
  if (mode === 0) return 'passes';
  if (back.kind === 'unknown') return back.gap;
  if (back.kind !== 'unicast' || !hasIpv4(host, iif)) return 'drops';
  return mode !== STRICT || [back, ...back.others].some(({ device }) => device === iif) ? 'passes' : 'drops';
}

/** The greater of `all` and the interface's own value is in force. */
function filterMode(host: HostFacts, iif: string): number | undefined {
  const own = host.interfaces?.find(({ name }) => name === iif)?.reversePathFilter;
  if (own !== undefined) return own;
  const values = [valueOf(host, 'rp_filter', 'all'), valueOf(host, 'rp_filter', iif)];
  const [all, one] = values;
  return all === undefined || one === undefined ? undefined : Math.max(all, one);
}

/** Of src_valid_mark and accept_local one of the two is enough; both are 0 unless somebody set them. */
function setting(host: HostFacts, name: string, iif: string): boolean {
  return [valueOf(host, name, 'all'), valueOf(host, name, iif)].some((value) => value !== undefined && value > 0);
}

/** sysctl writes the dot of an interface's name as a slash. */
function valueOf({ sysctl }: HostFacts, name: string, iif: string): number | undefined {
  const text = [iif, iif.replaceAll('.', '/')].map((part) => sysctl?.[`net.ipv4.conf.${part}.${name}`]);
  const found = text.find((value) => value !== undefined);
  return found === undefined ? undefined : Number(found);
}

/** An interface that the report does not list is taken to have an address: it received a reply. */
function hasIpv4({ interfaces }: HostFacts, iif: string): boolean {
  const found = interfaces?.find(({ name }) => name === iif);
  return found === undefined || found.addresses.some((address) => !address.includes(':'));
}

function unreadMode(iif: string): Gap {
  const name = `net.ipv4.conf.${iif}.rp_filter`;
  return {
    reads: name,
    reason: `the reverse-path filter of ${iif} was not read`,
    remedy: `Run \`sysctl ${name} net.ipv4.conf.all.rp_filter\` on the host.`,
  };
}
