import type { Host } from '../../../model/host/host.ts';
import type { HostReport } from '../../../model/host/report.ts';
import type { Part, PartsOf } from '../part.ts';
import { byText } from '../quiet.ts';
import { editHost, exactly } from './edit-host.ts';

/** Something that a host told, and that decides about packets: its lines are compared, and all of it is put back. */
interface Fact {
  readonly name: string;
  readonly what: string;
  readonly lines: (host: Host) => readonly string[];
  readonly from: (host: Host) => Told;
}

/** Parts of a host, some of which it may never have told. */
type Told = { readonly [K in Exclude<keyof Host, 'report'>]?: Host[K] | undefined } & {
  readonly report?: Partial<HostReport>;
};

/** What of the report of a host decides beside that: what it counts and when it was taken does not. */
const REPORTED = ['listeners', 'sysctl', 'ephemeralPorts', 'reservedPorts', 'users', 'groups'] as const;

const FACTS: readonly Fact[] = [
  {
    name: 'routes',
    what: 'host-route',
    lines: ({ report: { routes } }) =>
      [routes?.rules4, routes?.rules6, routes?.tables4, routes?.tables6].flatMap((all) => (all ?? []).map(words)),
    from: ({ routes, report }) => ({ routes, report: { routes: report.routes } }),
  },
  {
    name: 'Windows firewall',
    what: 'host-firewall',
    lines: ({ windows }) =>
      windows === undefined ? [] : [...windows.profiles, ...windows.connections, ...windows.rules].map(exactly),
    from: ({ windows }) => ({ windows }),
  },
  {
    name: 'unread parts',
    what: 'host-gap',
    lines: ({ gaps }) => gaps.map(({ reads }) => reads),
    from: ({ gaps }) => ({ gaps }),
  },
  {
    name: 'firewall as a whole',
    what: 'host-firewall',
    lines: ({ netfilter }) => (netfilter === undefined ? [] : ['netfilter']),
    from: ({ netfilter }) => ({ netfilter }),
  },
  {
    name: 'interfaces',
    what: 'host-interface',
    lines: ({ report: { interfaces = [] } }) =>
      interfaces.map(({ name, addresses, up, reversePathFilter }) => words({ name, addresses, up, reversePathFilter })),
    from: ({ report: { interfaces } }) => ({ report: { interfaces } }),
  },
  {
    name: 'addresses of the name',
    what: 'name-resolution',
    lines: ({ report: { resolution } }) => resolution?.addresses ?? [],
    from: ({ report: { resolution } }) => ({ report: { resolution } }),
  },
  ...REPORTED.map(
    (name): Fact => ({
      name,
      what: 'host',
      lines: ({ report }) => linesOf(report[name]),
      from: ({ report }) => ({ report: { [name]: report[name] } }),
    }),
  ),
];

function linesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(words);
  return Object.entries(value ?? {}).map(([name, one]) => `${name} ${words(one)}`);
}

/** `dst default gateway 10.0.1.1 dev eth0`. Routes that were announced say how long they are still good for. */
function words(value: unknown): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return said(value);
  const told = Object.entries(value).filter(([name, one]) => name !== 'expires' && one !== undefined);
  return told.map(([name, one]) => `${name} ${said(one)}`).join(' ');
}

function said(value: unknown): string {
  return typeof value === 'string' ? value : exactly(value);
}

/** What a host told beside its rules, of hosts that both have. */
export const facts: PartsOf = (snapshot, other) =>
  Object.entries(snapshot.hosts).flatMap(([id, host]) =>
    other.hosts[id] === undefined ? [] : FACTS.map((fact) => partOf(id, host, fact)),
  );

function partOf(id: string, host: Host, { name, what, lines, from }: Fact): Part {
  const { report, ...own } = from(host);
  return {
    key: `${what} ${id} ${name}`,
    source: 'hosts',
    what,
    resourceId: id,
    value: lines(host).toSorted(byText),
    put: (snapshot) =>
      editHost(snapshot, id, (now) => defined({ ...now, ...own, report: { ...now.report, ...report } })),
    drop: (snapshot) => snapshot,
    say: (_how, before, after) => sayFact(id, name, before as readonly string[], after as readonly string[]),
  };
}

/** Without what was put back as never told. */
function defined(host: { readonly [K in keyof Host]: Host[K] | undefined }): Host {
  return Object.fromEntries(Object.entries(host).filter(([, value]) => value !== undefined)) as unknown as Host;
}

function sayFact(id: string, name: string, before: readonly string[], after: readonly string[]): string {
  const [old, now] = [new Set(before), new Set(after)];
  const [got, lost] = [after.filter((one) => !old.has(one)), before.filter((one) => !now.has(one))];
  const told = [...some('there is', got), ...some('there is no longer', lost)];
  return `the ${name} of the host ${id} changed${told.length === 0 ? '' : `: ${told.join(', and ')}`}`;
}

function some(verb: string, [first, ...others]: readonly string[]): readonly string[] {
  if (first === undefined) return [];
  const cut = first.length > 160 ? `${first.slice(0, 157)}...` : first;
  return [`${verb} "${cut}"${others.length === 0 ? '' : ` and ${others.length} more`}`];
}
