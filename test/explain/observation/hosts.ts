import type { Host } from '../../../lib/model/host/host.ts';
import { host } from '../../support/host.ts';

/** Back ends that are certainly not there, so that what is dumped is all there is. */
const ABSENT = ['iptables-legacy-save', 'ip6tables-legacy-save', 'iptables-nft-save', 'ip6tables-nft-save', 'nft-json'];

/** A host with one interface and these chains in `table inet f`; nothing is missing from its dumps. */
export function hostWith(chains: string, report: Readonly<Record<string, unknown>> = {}): Host {
  const dumps = chains === '' ? {} : { dumps: { 'nft-text': `table inet f {\n${chains}\n}\n` } };
  const interfaces = [
    { name: 'lo', addresses: ['127.0.0.1/8'], up: true },
    { name: 'eth0', addresses: ['10.0.1.5/24'], up: true, mtu: 9001 },
  ];
  return host({ system: 'linux', root: true, absent: ABSENT, interfaces, ...dumps, ...report });
}

/** A chain on OUTPUT. */
export function output(rules: string, policy = 'accept'): string {
  return `chain o {\n type filter hook output priority 0; policy ${policy};\n ${rules.split('; ').join('\n ')}\n }`;
}

/** A chain on INPUT. */
export function input(rules: string, policy = 'accept'): string {
  return `chain i {\n type filter hook input priority 0; policy ${policy};\n ${rules.split('; ').join('\n ')}\n }`;
}
