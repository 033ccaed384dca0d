import type { Gap } from '../../model/gap.ts';
import type { HostGap } from '../../model/host/host.ts';
import type { Netfilter, Table } from '../../model/host/netfilter.ts';
import type { HostReport } from '../../model/host/report.ts';
import { iptablesDumps } from './iptables-dumps.ts';
import { cutDumps, deniedDumps, FIREWALLS, missingBackEnds } from './missing-dumps.ts';
import { parseNftJson } from './nft/parse-nft-json.ts';
import { parseNftText } from './nft/parse-nft-text.ts';

interface Read {
  readonly netfilter?: Netfilter;
  readonly gaps: readonly HostGap[];
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
