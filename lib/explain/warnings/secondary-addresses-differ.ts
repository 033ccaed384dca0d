import { isInbound } from '../../model/question.ts';
import type { Answer } from '../../model/trace.ts';
import { type Address, familyOf, formatAddress } from '../../packets/index.ts';
import { listed } from '../lint/facts/rule-text.ts';
import type { Warning } from './warning.ts';

/** Some IPv4 addresses of the interface have a public address and others not, where each needs its own. */
export const secondaryAddressesDiffer: Warning = ({ home, answers }) => {
  const gateway = answers.map(gatewayWithoutNat).find((id) => id !== undefined);
  const four = home.addresses.filter((address) => familyOf(address) === 4);
  const open = four.filter((address) => home.publicOf.has(address));
  const shut = four.filter((address) => !home.publicOf.has(address));
  if (gateway === undefined || open.length === 0 || shut.length === 0) return [];
  return [
    {
      code: 'secondary-addresses-differ',
      severity: 'info',
      message: `${home.id} has a public address for ${said(open)} and none for ${said(shut)}: ${gateway} drops what the host sends from ${shut.length === 1 ? 'that one' : 'those'}.`,
      evidence: { resourceId: home.id, gateway, withPublic: open.map(formatAddress), without: shut.map(formatAddress) },
    },
  ];
};

/** The internet gateway that an IPv4 question leaves by, when nothing translates the source before it. */
function gatewayWithoutNat({ question, traces }: Answer): string | undefined {
  if (isInbound(question) || familyOf(question.source) === 6) return undefined;
  const ways = traces.map(({ trace }) => trace.out);
  const plain = ways.find((out) => !out.some(({ kind }) => kind === 'nat-gateway' || kind === 'nat-instance'));
  return plain?.find(({ kind }) => kind === 'internet-gateway')?.resourceId;
}

function said(addresses: readonly Address[]): string {
  return listed(addresses.map(formatAddress));
}
