import type { Gap } from '../../../model/gap.ts';
import type { Table } from '../../../model/host/netfilter.ts';

/** Chains of a device that is not named, which might be any device's: nft 1.0.6 leaves the devices out of its JSON. */
export function astrayChains(tables: readonly Table[]): readonly Gap[] {
  return tables.flatMap(({ family, name, chains }) =>
    chains.flatMap(({ name: chain, base }) => {
      const bound = base?.hook === 'ingress' || base?.hook === 'egress';
      return bound && base.devices === undefined ? [deviceGap(`${family} ${name} ${chain}`)] : [];
    }),
  );
}

function deviceGap(chain: string): Gap {
  return {
    reads: 'nft-text',
    reason: `nft does not say as JSON which device the chain ${chain} is bound to`,
    remedy: 'Collect the output of `nft -a list ruleset` on the host, as root.',
  };
}
