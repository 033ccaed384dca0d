import type { HostReport } from '../../model/host/report.ts';
import type { Whereabouts } from './evidence.ts';

/** Something that stops a connection and that no rule in the model shows. */
interface Cause {
  readonly at: Whereabouts;
  /** The sentence, when the host's report speaks for it. */
  readonly seen: (report: HostReport) => string | undefined;
  /** What it may be all the same. */
  readonly else?: string;
}

const CAUSES: readonly Cause[] = [
  {
    at: 'host-egress',
    seen: ({ security }) =>
      listed(
        'systemd units filter addresses',
        security?.addressFilters?.map(({ unit }) => unit),
      ),
    else: 'a systemd IPAddressDeny= on the service or a slice above it',
  },
  {
    at: 'host-egress',
    seen: ({ security }) => listed('BPF programs are attached', security?.bpf),
    else: 'a BPF program on the cgroup (an endpoint security agent, Cilium)',
  },
  {
    at: 'host-egress',
    seen: ({ security }) => listed('traffic control filters what leaves', security?.trafficControl),
    else: 'an egress filter of tc',
  },
  { at: 'host-egress', seen: full, else: 'a full connection-tracking table' },
  {
    at: 'network',
    seen: ({ interfaces = [] }) => listed('the instance exceeded its allowance', interfaces.flatMap(exceeded)),
    else: 'an exceeded connection-tracking or packet allowance of the instance',
  },
  {
    at: 'network',
    seen: () => undefined,
    else: 'a rule that was changed since the snapshot was taken: collect it again',
  },
  { at: 'network', seen: () => undefined, else: 'the far end’s own firewall, which drops without a word' },
  { at: 'network', seen: () => undefined, else: 'an appliance or a network beyond AWS' },
  {
    at: 'host-ingress',
    seen: ({ interfaces = [] }) =>
      listed(
        'the reverse-path filter is strict',
        interfaces.filter((one) => one.reversePathFilter === 1 && one.name !== 'lo').map((one) => one.name),
      ),
    else: 'a reverse-path filter on a host with several interfaces',
  },
  {
    at: 'host-ingress',
    seen: ({ security }) => listed('BPF programs are attached', security?.bpf),
    else: 'a BPF program on the way in',
  },
  {
    at: 'host-call',
    seen: ({ security }) =>
      security?.selinux === 'Enforcing' ? 'SELinux is enforcing: look for denials with `ausearch -m avc`' : undefined,
    else: 'SELinux, AppArmor, seccomp or landlock, which forbid the call itself',
  },
];

/** The causes that fit where the attempt ended: first those that the report speaks for, then what else there is. */
export function unseenCauses(where: Whereabouts, report: HostReport): readonly string[] {
  const fitting = CAUSES.filter(({ at }) => where === 'unknown' || at === where);
  const seen = fitting.flatMap((one) => one.seen(report) ?? []);
  const others = fitting.filter((one) => one.seen(report) === undefined).flatMap((one) => one.else ?? []);
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
