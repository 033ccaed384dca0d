import type { HostReport } from '../../model/host/report.ts';
import type { Whereabouts } from './evidence.ts';

/** Something that stops a connection and that no rule in the model shows. */
interface Cause {
  readonly at: readonly Whereabouts[];
  /** The sentence, when the host's report speaks for it. */
  readonly seen?: (report: HostReport) => string | undefined;
  /** What it may be all the same. */
  readonly else: string;
}

const bpf = ({ security }: HostReport) => listed('BPF programs are attached', security?.bpf);

const CAUSES: readonly Cause[] = [
  {
    at: ['host-egress'],
    seen: ({ security }) =>
      listed(
        'systemd units filter addresses',
        security?.addressFilters?.map(({ unit }) => unit),
      ),
    else: 'a systemd IPAddressDeny= on the service or a slice above it',
  },
  { at: ['host-egress'], seen: bpf, else: 'a BPF program on the cgroup (an endpoint security agent, Cilium)' },
  {
    at: ['host-egress'],
    seen: ({ security }) => listed('traffic control filters what leaves', security?.trafficControl),
    else: 'an egress filter of tc',
  },
  { at: ['host-egress'], seen: full, else: 'a full connection-tracking table' },
  {
    at: ['host-egress', 'host-reject', 'host-redirect'],
    else: 'a rule that was made since the host’s rules were read: read them again',
  },
  { at: ['host-redirect'], else: 'a proxy or service mesh (Istio, Linkerd) that is installed and not running' },
  {
    at: ['next-hop'],
    else: 'a gateway in the host’s routes that is not the first address of the subnet’s range, or an address of the subnet that nobody has: see `ip neigh`',
  },
  {
    at: ['network'],
    seen: ({ interfaces = [] }) => listed('the instance exceeded its allowance', interfaces.flatMap(exceeded)),
    else: 'an exceeded connection-tracking or packet allowance of the instance',
  },
  { at: ['network'], else: 'a rule that was changed since the snapshot was taken: collect it again' },
  { at: ['network'], else: 'the far end’s own firewall, which drops without a word' },
  { at: ['network'], else: 'an appliance or a network beyond AWS' },
  { at: ['far-end'], else: 'a firewall at the destination or on the way there, which rejects instead of dropping' },
  { at: ['far-end'], else: 'a router that has no route to the destination' },
  {
    at: ['host-ingress'],
    seen: ({ interfaces = [] }) =>
      listed(
        'the reverse-path filter is strict',
        interfaces.filter((one) => one.reversePathFilter === 1 && one.name !== 'lo').map((one) => one.name),
      ),
    else: 'a reverse-path filter on a host with several interfaces',
  },
  { at: ['host-ingress'], seen: bpf, else: 'a BPF program on the way in' },
  {
    at: ['host-call'],
    seen: ({ security }) =>
      security?.selinux === 'Enforcing' ? 'SELinux is enforcing: look for denials with `ausearch -m avc`' : undefined,
    else: 'SELinux, AppArmor, seccomp or landlock, which forbid the call itself',
  },
  { at: ['host-call'], seen: bpf, else: 'a BPF program on the cgroup that forbids connect()' },
  { at: ['host-call'], else: 'a route of the host that refuses, made since its routes were read' },
  { at: ['arrived'], else: 'a rule that passes the first packet of a connection and drops what follows' },
  { at: ['arrived'], else: 'a proxy or load balancer on the way that opens connections and passes nothing on' },
  { at: ['arrived'], else: 'a server that accepts and never reads: its queue is full or its process hangs' },
];

/** The causes that fit where the attempt ended: first those that the report speaks for, then what else there is. */
export function unseenCauses(where: Whereabouts, report: HostReport): readonly string[] {
  const fitting = CAUSES.filter(({ at }) => (where === 'unknown' ? !at.includes('arrived') : at.includes(where)));
  const seen = fitting.flatMap((one) => one.seen?.(report) ?? []);
  const others = fitting.filter((one) => one.seen?.(report) === undefined).map((one) => one.else);
  return [...new Set([...seen, ...others])];
}

function listed(what: string, names: readonly string[] | undefined): string | undefined {
  return names === undefined || names.length === 0 ? undefined : `${what} (${names.slice(0, 4).join(', ')})`;
}

function exceeded({ name, allowances = {} }: NonNullable<HostReport['interfaces']>[number]): readonly string[] {
  return Object.entries(allowances)
    .filter(([counter, count]) => counter.endsWith('_allowance_exceeded') && count > 0)
    .map(([counter, count]) => `${name} ${counter} ${count}`);
}

function full({ conntrack }: HostReport): string | undefined {
  const { count, max } = conntrack ?? {};
  return count === undefined || max === undefined || count < max * 0.95
    ? undefined
    : `the connection-tracking table is full (${count} of ${max})`;
}
