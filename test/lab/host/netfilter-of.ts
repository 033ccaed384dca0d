import { parseIptables } from '../../../lib/collect/host/iptables/parse-iptables.ts';
import { parseNftJson } from '../../../lib/collect/host/nft/parse-nft-json.ts';
import { parseNftText } from '../../../lib/collect/host/nft/parse-nft-text.ts';
import type { Netfilter, Table } from '../../../lib/model/host/netfilter.ts';
import type { Truth } from './truth.ts';

const IPTABLES_NAMES = new Set(['raw', 'mangle', 'nat', 'filter', 'security']);

/**
 * The dumps of a configuration as the project reads them, in the order in which the kernel met the tables: legacy ones
 * were there before all, those of iptables' nft back end came last. What the project could not read is a complaint.
 */
export function netfilterOf({ nftJson, nftText, iptables }: Truth): {
  readonly netfilter: Netfilter;
  readonly complaints: readonly string[];
} {
  const nft = nftText === '' ? parseNftJson(nftJson) : parseNftText(nftText);
  const dumps = iptables.map(({ backend, family, dump }) => ({
    backend,
    ...parseIptables(dump, { backend, family: family === 4 ? 'ip' : 'ip6' }),
  }));
  const tablesOf = (wanted: string) =>
    dumps.filter(({ backend }) => backend === wanted).flatMap(({ tables }) => tables);
  const translated = tablesOf('iptables-nft');
  const own = nft.tables.filter((table) => translated.length === 0 || !isIptables(table));
  return {
    netfilter: { tables: [...tablesOf('iptables-legacy'), ...own, ...translated] },
    complaints: [nft, ...dumps].flatMap(({ gaps }) => gaps.map(({ reason }) => reason)),
  };
}

function isIptables({ family, name }: Table): boolean {
  return (family === 'ip' || family === 'ip6') && IPTABLES_NAMES.has(name);
}
