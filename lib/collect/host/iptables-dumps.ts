import type { Gap } from '../../model/gap.ts';
import type { Table } from '../../model/host/netfilter.ts';
import type { DumpName, HostReport } from '../../model/host/report.ts';
import { parseIpset } from './iptables/parse-ipset.ts';
import { parseIptables } from './iptables/parse-iptables.ts';

type Family = 4 | 6;
type IptablesBackend = 'iptables-legacy' | 'iptables-nft';

/** One dump of iptables: whose it is, and what it holds. */
export interface IptablesDump {
  readonly family: Family;
  readonly backend: IptablesBackend;
  readonly tables: readonly Table[];
  readonly gaps: readonly Gap[];
}

const IPTABLES: readonly { readonly name: DumpName; readonly family: Family; readonly backend?: IptablesBackend }[] = [
  { name: 'iptables-legacy-save', family: 4, backend: 'iptables-legacy' },
  { name: 'ip6tables-legacy-save', family: 6, backend: 'iptables-legacy' },
  { name: 'iptables-nft-save', family: 4, backend: 'iptables-nft' },
  { name: 'ip6tables-nft-save', family: 6, backend: 'iptables-nft' },
  { name: 'iptables-save', family: 4 },
  { name: 'ip6tables-save', family: 6 },
];

/** The dumps of iptables in a report, each back end and family once. */
export function iptablesDumps({ dumps = {}, users = {}, groups = {} }: HostReport): readonly IptablesDump[] {
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
