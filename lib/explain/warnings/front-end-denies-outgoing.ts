import type { Firewalld, Ufw } from '../../model/host/front-end.ts';
import { senderOf } from './facts/inside.ts';
import type { Warning } from './warning.ts';

/** A front end says that it denies what the host sends, and the rules themselves were not read. */
export const frontEndDeniesOutgoing: Warning = (scene) => {
  const place = senderOf(scene);
  if (place === undefined || place.host.netfilter !== undefined) return [];
  const { ufw, firewalld } = place.host.frontEnds;
  return [...byUfw(ufw), ...byFirewalld(firewalld)].map(({ says, rules }) => ({
    code: 'front-end-denies-outgoing',
    severity: 'warning',
    message: `${says} on ${place.id}, and the rules of its kernel were not read: whether this destination is an exception is not known. Collect \`iptables-save\` and \`nft -j list ruleset\` there.`,
    evidence: { resourceId: place.id, rules },
  }));
};

interface Says {
  readonly says: string;
  readonly rules: string[];
}

function byUfw(ufw: Ufw | undefined): readonly Says[] {
  if (ufw?.active !== true || (ufw.outgoing !== 'deny' && ufw.outgoing !== 'reject')) return [];
  const out = ufw.rules.filter(({ action }) => /out/i.test(action));
  const rules = out.map(({ to, action, from }) => `${action} to ${to} from ${from}`);
  return [{ says: `ufw’s default for outgoing traffic is ${ufw.outgoing}`, rules }];
}

function byFirewalld(firewalld: Firewalld | undefined): readonly Says[] {
  const policies = firewalld?.running === true ? firewalld.policies : [];
  const denying = policies.filter(
    ({ active, target, ingressZones }) => active && /^(DROP|REJECT)$/.test(target) && ingressZones.includes('HOST'),
  );
  return denying.map(({ name, target, services, ports, richRules }) => ({
    says: `firewalld’s policy ${name} for what the host sends ends in ${target}`,
    rules: [...services, ...ports, ...richRules],
  }));
}
