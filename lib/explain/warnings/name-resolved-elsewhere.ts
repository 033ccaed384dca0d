import { nameAsked } from './facts/resolution.ts';
import type { Warning } from './warning.ts';

/** Names have other answers in other places: those of a private zone are known only in the VPCs it is associated with. */
export const nameResolvedElsewhere: Warning = ({ network, answers }) => {
  const name = nameAsked(answers);
  const by = name === undefined ? undefined : network.snapshot.collection?.resolvedBy[name];
  if (name === undefined || by !== 'service') return [];
  return [
    {
      code: 'name-resolved-elsewhere',
      severity: 'info',
      message: `${name} was resolved by Egress Doctor and not on the instance, which may get other addresses: from a private zone, another resolver or its hosts file.`,
      evidence: { name, resolvedBy: by },
    },
  ];
};
