import type { NftTable } from './configuration.ts';
import { logged } from './draft.ts';
import { PORTS, USERS } from './host-flow.ts';
import type { Layout } from './layouts.ts';

/** firewalld with one policy for what the host itself sends. */
export const firewalld: Layout = (draft) => {
  const { random } = draft;
  const target = random.weighted([
    [3, 'drop'],
    [3, 'reject'],
    [2, 'accept'],
    [2, ''],
  ] as const);
  const ports = random.several(PORTS, 1, 3);
  const last =
    target === 'drop' || target === 'reject'
      ? [logged(draft, target === 'drop' ? 'drop' : 'reject with icmpx type admin-prohibited')]
      : target === ''
        ? []
        : [target];
  const table: NftTable = {
    family: 'inet',
    name: 'firewalld',
    declarations: [],
    chains: [
      { name: 'filter_OUT_out_pre', rules: [] },
      {
        name: 'filter_OUT_out_deny',
        rules: ports
          .slice(1)
          .map(
            (port) => `tcp dport ${port} ct state { new, untracked } ${logged(draft, random.pick(['drop', 'reject']))}`,
          ),
      },
      {
        name: 'filter_OUT_out_allow',
        rules: [
          `tcp dport ${ports[0] ?? 443} ct state { new, untracked } accept`,
          ...(random.chance(0.3) ? [`meta skuid ${random.pick(USERS)} accept`] : []),
        ],
      },
      {
        name: 'filter_OUT_out',
        rules: ['jump filter_OUT_out_pre', 'jump filter_OUT_out_deny', 'jump filter_OUT_out_allow', ...last],
      },
      { name: 'filter_OUTPUT_POLICIES_pre', rules: ['jump filter_OUT_out', 'return'] },
      {
        name: 'filter_OUTPUT',
        base: 'type filter hook output priority 10; policy accept;',
        rules: [
          'ct state { established, related } accept',
          'oifname "lo" accept',
          `ip6 daddr { ::/96, ::ffff:0:0/96, 2002:a00::/24, 2002:c0a8::/32 } ${logged(draft, 'reject with icmpv6 type addr-unreachable')}`,
          'jump filter_OUTPUT_POLICIES_pre',
        ],
      },
      {
        name: 'filter_INPUT',
        base: 'type filter hook input priority 10; policy accept;',
        rules: [
          'ct state { established, related } accept',
          'ct status dnat accept',
          'iifname "lo" accept',
          `ct state invalid ${logged(draft, 'drop')}`,
          logged(draft, 'reject with icmpx type admin-prohibited'),
        ],
      },
    ],
  };
  return { nft: [table], iptables: [] };
};
