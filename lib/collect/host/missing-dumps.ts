import type { HostGap } from '../../model/host/host.ts';
import type { DumpName, HostReport } from '../../model/host/report.ts';
import type { IptablesDump } from './iptables-dumps.ts';

/** The dumps that together are all of netfilter. */
export const FIREWALLS: ReadonlySet<string> = new Set<DumpName>([
  'iptables-legacy-save',
  'ip6tables-legacy-save',
  'iptables-nft-save',
  'ip6tables-nft-save',
  'iptables-save',
  'ip6tables-save',
  'nft-json',
  'nft-text',
]);

/** Somebody looked, and was not let: then nothing is known, which is not the same as nobody having looked. */
export function deniedDumps({ unread = [] }: HostReport): readonly HostGap[] {
  return unread
    .filter(({ what }) => FIREWALLS.has(what))
    .map(({ what, why }) => ({
      reads: what,
      reason: `the rules behind ${what} could not be read: ${why}`,
      remedy: 'Run the probe as root, or collect the dump by hand.',
    }));
}

/** nftables' two dumps say the same, so that one of them is enough. */
export function cutDumps({ truncated = [], dumps = {} }: HostReport): readonly HostGap[] {
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
export function missingBackEnds(
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
