import type { Gap } from '../../model/gap.ts';
import type { HostGap } from '../../model/host/host.ts';
import type { Netfilter, Table } from '../../model/host/netfilter.ts';
import type { DumpName, HostReport } from '../../model/host/report.ts';
import { parseIpset } from './iptables/parse-ipset.ts';
import { parseIptables } from './iptables/parse-iptables.ts';
import { parseNftJson } from './nft/parse-nft-json.ts';
import { parseNftText } from './nft/parse-nft-text.ts';

interface Read {
  readonly netfilter?: Netfilter;
  readonly gaps: readonly HostGap[];
}

type Family = 4 | 6;
type IptablesBackend = 'iptables-legacy' | 'iptables-nft';

/** One dump of iptables: whose it is, and what it holds. */
interface IptablesDump {
  readonly family: Family;
  readonly backend: IptablesBackend;
  readonly tables: readonly Table[];
  readonly gaps: readonly Gap[];
}

/**
 * All of netfilter from whatever dumps there are. Both back ends count, so a back end that was not dumped leaves a gap,
 * unless the host said that it has no such tables. Legacy tables come first: they were registered when they were first
 * used, which is nearly always before the rules of nftables were loaded.
 */
export function readNetfilter(report: HostReport): Read {
  const { dumps = {}, absent = [] } = report;
  const iptables = iptablesDumps(report);
  const nft = nftDump(report);
  if (iptables.length === 0 && nft === undefined && !absent.some((name) => FIREWALLS.has(name)))
    return { gaps: deniedDumps(report) };
  const legacy = iptables.filter((one) => one.backend === 'iptables-legacy').flatMap((one) => one.tables);
  const overNft = iptables.filter((one) => one.backend === 'iptables-nft').flatMap((one) => one.tables);
  const tables = [...legacy, ...withIptables(nft?.tables ?? [], overNft)];
  const gaps = [
    ...iptables.flatMap(({ gaps: own, family }) => own.map((gap) => ({ ...gap, family }))),
    ...(nft?.gaps ?? []),
    ...cutDumps(report),
    ...missingBackEnds(iptables, nft !== undefined, absent, dumps),
  ];
  return { netfilter: { tables }, gaps: distinct(gaps) };
}

/** A warning in a dump and the lack of the other one say the same. */
function distinct(gaps: readonly HostGap[]): readonly HostGap[] {
  return [...new Map(gaps.toReversed().map((one) => [`${one.reads} ${one.family}`, one])).values()].toReversed();
}

const FIREWALLS: ReadonlySet<string> = new Set<DumpName>([
  'iptables-legacy-save',
  'ip6tables-legacy-save',
  'iptables-nft-save',
  'ip6tables-nft-save',
  'iptables-save',
  'ip6tables-save',
  'nft-json',
  'nft-text',
]);

const IPTABLES: readonly { readonly name: DumpName; readonly family: Family; readonly backend?: IptablesBackend }[] = [
  { name: 'iptables-legacy-save', family: 4, backend: 'iptables-legacy' },
  { name: 'ip6tables-legacy-save', family: 6, backend: 'iptables-legacy' },
  { name: 'iptables-nft-save', family: 4, backend: 'iptables-nft' },
  { name: 'ip6tables-nft-save', family: 6, backend: 'iptables-nft' },
  { name: 'iptables-save', family: 4 },
  { name: 'ip6tables-save', family: 6 },
];

function iptablesDumps({ dumps = {}, users = {}, groups = {} }: HostReport): readonly IptablesDump[] {
  const ipsets = dumps['ipset'] === undefined ? {} : { ipsets: parseIpset(dumps['ipset']) };
  const read = IPTABLES.flatMap(({ name, family, backend }) => {
    const text = dumps[name];
    if (text === undefined) return [];
    const of = backend ?? backendOf(text);
    const as = { backend: of, family: family === 4 ? 'ip' : 'ip6', ...ipsets, users, groups } as const;
    return [{ family, backend: of, ...parseIptables(text, as) }];
  });
  // The command without a back end in its name prints one of the two again.
  return read.filter((one, i) => read.findIndex((other) => isSame(one, other)) === i);
}

function isSame(one: IptablesDump, other: IptablesDump): boolean {
  return one.family === other.family && one.backend === other.backend;
}

/** The first line of a dump says which program printed it; old programs knew one back end. */
function backendOf(text: string): IptablesBackend {
  return /^#.*(nf_tables|-nft-save)/m.test(text.slice(0, 2000)) ? 'iptables-nft' : 'iptables-legacy';
}

interface NftDump {
  readonly tables: readonly Table[];
  readonly gaps: readonly Gap[];
}

/**
 * The text comes first: as JSON nft leaves out the devices of a chain, sleeping tables and what iptables' extensions ask
 * (nft 1.0.6). Where the text was cut or is not understood, JSON is read.
 */
function nftDump({ dumps = {}, users = {}, groups = {} }: HostReport): NftDump | undefined {
  const { 'nft-json': json, 'nft-text': text } = dumps;
  const names = { users, groups };
  const read = text === undefined ? undefined : parseNftText(text, names);
  if (json === undefined || (read !== undefined && read.gaps.length === 0)) return read;
  return parseNftJson(json, names);
}

/** nft shows iptables' tables too, but not all that is in them: there iptables' own words count. */
function withIptables(nft: readonly Table[], iptables: readonly Table[]): readonly Table[] {
  const own = new Map(iptables.map((one) => [`${one.family} ${one.name}`, one]));
  const shown = nft.map((one) => own.get(`${one.family} ${one.name}`) ?? one);
  const rest = iptables.filter((one) => !shown.includes(one));
  return [...rest, ...shown];
}

/** Somebody looked, and was not let: then nothing is known, which is not the same as nobody having looked. */
function deniedDumps({ unread = [] }: HostReport): readonly HostGap[] {
  return unread
    .filter(({ what }) => FIREWALLS.has(what))
    .map(({ what, why }) => ({
      reads: what,
      reason: `the rules behind ${what} could not be read: ${why}`,
      remedy: 'Run the probe as root, or collect the dump by hand.',
    }));
}

/** nftables' two dumps say the same, so that one of them is enough. */
function cutDumps({ truncated = [], dumps = {} }: HostReport): readonly HostGap[] {
  const told = 'nft-text' in dumps || 'nft-json' in dumps;
  return truncated
    .filter((name) => FIREWALLS.has(name) && !(told && name.startsWith('nft-')))
    .map((name) => ({
      reads: name,
      reason: `the dump ${name} was left out or cut because the output was too large`,
      remedy: 'Probe with an S3 bucket for the output, or save the dump by hand.',
    }));
}

/** A rule of a back end that nobody dumped might drop anything. */
function missingBackEnds(
  iptables: readonly IptablesDump[],
  hasNft: boolean,
  absent: readonly string[],
  dumps: NonNullable<HostReport['dumps']>,
): readonly HostGap[] {
  const nothing = (...names: readonly DumpName[]) => names.some((name) => absent.includes(name) || name in dumps);
  const nft = hasNft || nothing('nft-json', 'nft-text') ? [] : [missing('nftables', 'nft list ruleset')];
  const legacy = ([4, 6] as const).flatMap((family) => {
    const command = family === 4 ? 'iptables-legacy-save' : 'ip6tables-legacy-save';
    const known = iptables.some((one) => one.family === family && knowsLegacy(one)) || nothing(command);
    return known ? [] : [{ ...missing(`iptables for IPv${family}`, command), family }];
  });
  return [...nft, ...legacy];
}

/** iptables over nftables warns of legacy tables beside its own: a dump without the warning says that there are none. */
function knowsLegacy({ backend, gaps }: IptablesDump): boolean {
  return backend === 'iptables-legacy' || gaps.length === 0;
}

function missing(what: string, command: string): HostGap {
  return {
    reads: command,
    reason: `the rules of ${what} were not dumped, and might drop what others let pass`,
    remedy: `Collect the output of \`${command}\` on the host, as root.`,
  };
}
