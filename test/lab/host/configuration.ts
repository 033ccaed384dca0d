import type { HostFlow } from './host-flow.ts';

/** Rule sets as lists of lines, so that a line can be left out when a disagreement is made smaller. */
export interface NftTable {
  readonly family: 'ip' | 'ip6' | 'inet' | 'netdev';
  readonly name: string;
  /** Sets and maps. */
  readonly declarations: readonly string[];
  readonly chains: readonly NftChain[];
}

export interface NftChain {
  readonly name: string;
  /** `type filter hook output priority 0; policy drop;` */
  readonly base?: string;
  readonly rules: readonly string[];
}

/** What one iptables-restore loads. */
export interface IptablesRules {
  readonly backend: 'iptables-legacy' | 'iptables-nft';
  readonly family: 4 | 6;
  readonly tables: readonly IptablesTable[];
}

export interface IptablesTable {
  readonly name: IptablesTableName;
  /** Of the built-in chains that do not accept. */
  readonly drops: readonly string[];
  readonly chains: readonly string[];
  /** `-A OUTPUT ...` */
  readonly rules: readonly string[];
}

export type IptablesTableName = 'raw' | 'mangle' | 'nat' | 'filter' | 'security';

export interface Configuration {
  readonly seed: number;
  readonly stratum: string;
  readonly nft: readonly NftTable[];
  readonly iptables: readonly IptablesRules[];
  readonly flows: readonly HostFlow[];
  /** Its outcomes hang on chance or rate: every possible one must be foreseen, and one of them is seen. */
  readonly depends?: true;
}

export const BUILT_IN: Readonly<Record<IptablesTableName, readonly string[]>> = {
  raw: ['PREROUTING', 'OUTPUT'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** One transaction that replaces everything. */
export function nftText(tables: readonly NftTable[]): string {
  return `flush ruleset\n${tables.map(tableText).join('')}`;
}

function tableText({ family, name, declarations, chains }: NftTable): string {
  const bodies = chains.map(
    ({ name: chain, base, rules }) =>
      `chain ${chain} {\n${[...(base === undefined ? [] : [base]), ...rules].map((line) => `  ${line}\n`).join('')}}\n`,
  );
  return `table ${family} ${name} {\n${[...declarations.map((one) => `${one}\n`), ...bodies].join('')}}\n`;
}

/**
 * For iptables-restore. The legacy back end keeps the policies of tables that a dump leaves out, so all five are
 * written; the nft back end starts from nothing, and tables that are not written do not exist.
 */
export function iptablesText({ tables, backend }: IptablesRules): string {
  const names = Object.keys(BUILT_IN) as readonly IptablesTableName[];
  const written =
    backend === 'iptables-legacy' ? names : names.filter((name) => tables.some((one) => one.name === name));
  return written
    .map((name) =>
      iptablesTableText(
        name,
        tables.find((one) => one.name === name),
      ),
    )
    .join('');
}

function iptablesTableText(name: IptablesTableName, table: IptablesTable | undefined): string {
  const policies = BUILT_IN[name].map((chain) => `:${chain} ${table?.drops.includes(chain) ? 'DROP' : 'ACCEPT'} [0:0]`);
  const chains = (table?.chains ?? []).map((chain) => `:${chain} - [0:0]`);
  return `${[`*${name}`, ...policies, ...chains, ...(table?.rules ?? []), 'COMMIT'].join('\n')}\n`;
}

/** Everything of a configuration, to be read by people: without empty tables and chains that accept. */
export function configurationText({ nft, iptables }: Configuration): string {
  const dumps = iptables.map((one) => `# ${one.backend}, IPv${one.family}\n${brief(iptablesText(one))}`);
  return [...(nft.length > 0 ? [nftText(nft)] : []), ...dumps].join('');
}

function brief(dump: string): string {
  return dump.replaceAll(/^:\S+ ACCEPT .*\n/gm, '').replaceAll(/^\*\w+\nCOMMIT\n/gm, '');
}
