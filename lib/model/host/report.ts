import * as z from 'zod';
import { Attempt } from './attempt.ts';

export { Attempt, AttemptOutcome } from './attempt.ts';

/**
 * What the probe says of the host it ran on: one JSON object, everything optional, because a host is read as far as it
 * lets itself be read. What was wanted and could not be read stands in `unread`; unknown keys are kept.
 *
 * The same object is `host/<instance-id>/probe.json` of a snapshot; `facts.json` holds parts of it, without dumps.
 */
const Text = z.string();
const Count = z.int().min(0);
const Port = z.int().min(0).max(65535);
const PortSpan = z
  .tuple([Port, Port])
  .refine(([lowest, highest]) => lowest <= highest, 'is not a range from low to high');

/** `ip -j` output is kept as the tool prints it. */
const IpJson = z.array(z.looseObject({}));

export const Listener = z.looseObject({
  protocol: z.enum(['tcp', 'udp']),
  address: Text,
  port: Port,
  process: Text.optional(),
});
export type Listener = z.infer<typeof Listener>;

export const HostInterface = z.looseObject({
  name: Text,
  index: Count.optional(),
  /** With their prefix lengths: `10.0.1.10/24`. */
  addresses: z.array(Text).default([]),
  mtu: Count.optional(),
  up: z.boolean().optional(),
  mac: Text.optional(),
  /** rp_filter as in force: the greater of `all` and the interface's own. */
  reversePathFilter: Count.optional(),
  /** ENA's counters of packets dropped for exceeding an allowance, by their `ethtool -S` names. */
  allowances: z.record(z.string(), z.number()).optional(),
});

export type HostInterface = z.infer<typeof HostInterface>;

export const HostReport = z.looseObject({
  version: z.literal(1).optional(),
  system: z.enum(['linux', 'windows']).optional(),
  /** ISO 8601, UTC, by the host's clock. */
  takenAt: Text.optional(),
  shell: Text.optional(),
  python: Text.nullable().optional(),
  /** Whether the script ran as root (or administrator). */
  root: z.boolean().optional(),
  os: z.looseObject({ id: Text.optional(), version: Text.optional(), kernel: Text.optional() }).optional(),
  /** What was wanted and could not be read, and why: `{what: "nft ruleset", why: "nft is not installed"}`. */
  unread: z.array(z.looseObject({ what: Text, why: Text })).optional(),
  /** Of DUMPS, those with nothing behind them: the kernel holds no such tables, so nothing is missing. */
  absent: z.array(Text).optional(),
  /** Dumps that were cut to fit; a cut dump decides nothing. */
  truncated: z.array(Text).optional(),
  target: z
    .looseObject({
      host: Text.optional(),
      port: Port.optional(),
      protocol: Text.optional(),
      source: Text.optional(),
      user: Text.optional(),
    })
    .optional(),
  resolution: z
    .looseObject({
      addresses: z.array(Text).default([]),
      /** `EAI_AGAIN`, `EAI_NONAME` …; null when the name resolved. */
      error: Text.nullable().default(null),
      milliseconds: z.number().optional(),
      nameservers: z.array(Text).default([]),
      search: z.array(Text).default([]),
      nsswitch: Text.optional(),
      hostsFile: z.array(Text).default([]),
    })
    .optional(),
  interfaces: z.array(HostInterface).optional(),
  routes: z
    .looseObject({
      /** One entry an address: what `ip -j route get ADDRESS from SOURCE` said, or its error. */
      get: z
        .array(
          z.looseObject({ address: Text, from: Text.optional(), route: IpJson.optional(), error: Text.optional() }),
        )
        .optional(),
      rules4: IpJson.optional(),
      rules6: IpJson.optional(),
      tables4: IpJson.optional(),
      tables6: IpJson.optional(),
    })
    .optional(),
  attempts: z.array(Attempt).optional(),
  /** Dump by name, whole text: see DUMPS. */
  dumps: z.record(z.string(), z.string()).optional(),
  /** Name → number, of the users and groups that the dumps name. */
  users: z.record(z.string(), z.number()).optional(),
  groups: z.record(z.string(), z.number()).optional(),
  /** The lowest and the highest port that the host sends from, and the ones it never takes. */
  ephemeralPorts: PortSpan.optional(),
  reservedPorts: z.array(PortSpan).optional(),
  sockets: z
    .looseObject({
      /** To the destination that was asked about. */
      established: Count.optional(),
      timeWait: Count.optional(),
      /** On the whole host. */
      allEstablished: Count.optional(),
      allTimeWait: Count.optional(),
    })
    .optional(),
  listeners: z.array(Listener).optional(),
  conntrack: z.looseObject({ count: Count.optional(), max: Count.optional(), drops: Count.optional() }).optional(),
  /** Sysctl → value, as text. */
  sysctl: z.record(z.string(), z.string()).optional(),
  proxies: z
    .looseObject({
      environment: z.record(z.string(), z.string()).optional(),
      units: z.array(z.looseObject({ unit: Text, variables: z.record(z.string(), z.string()) })).optional(),
    })
    .optional(),
  security: z
    .looseObject({
      selinux: Text.optional(),
      apparmor: Text.optional(),
      /** systemd units with IPAddressDeny= or IPAddressAllow=. */
      addressFilters: z.array(z.looseObject({ unit: Text, deny: Text.optional(), allow: Text.optional() })).optional(),
      /** Attached BPF programs that see egress or connect(), as bpftool names them. */
      bpf: z.array(Text).optional(),
      /** Egress filters of tc, as printed. */
      trafficControl: z.array(Text).optional(),
    })
    .optional(),
});
export type HostReport = z.infer<typeof HostReport>;

/** The dumps a report may hold, and the file that stands for each in `host/<instance-id>/`. */
export const DUMPS = {
  'iptables-legacy-save': 'iptables-legacy-save.txt',
  'ip6tables-legacy-save': 'ip6tables-legacy-save.txt',
  'iptables-nft-save': 'iptables-nft-save.txt',
  'ip6tables-nft-save': 'ip6tables-nft-save.txt',
  /** Of whichever back end the command of that name is linked to. */
  'iptables-save': 'iptables-save.txt',
  'ip6tables-save': 'ip6tables-save.txt',
  'nft-json': 'nft-ruleset.json',
  'nft-text': 'nft-ruleset.txt',
  ipset: 'ipset-save.txt',
  ufw: 'ufw-status.txt',
  firewalld: 'firewalld.txt',
  'windows-firewall': 'windows-firewall.json',
} as const;
export type DumpName = keyof typeof DUMPS;
