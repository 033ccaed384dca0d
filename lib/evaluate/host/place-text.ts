import type { Backend, Table } from '../../model/host/netfilter.ts';
import type { Place } from './netfilter/place.ts';

/**
 * A rule as an administrator would look for it: `inet filter output handle 12`, `iptables-legacy filter OUTPUT rule 3
 * (line 34)`, and for a policy the chain alone: `inet filter output policy`.
 */
export function placeText({ table, chain, rule }: Place): string {
  const where = `${tableText(table)} ${chain.name}`;
  if (rule === undefined) return `${where} policy`;
  if (table.backend === 'nft')
    return rule.handle === undefined ? `${where} ${lineText(rule)}` : `${where} handle ${rule.handle}`;
  const line = rule.line === undefined ? '' : ` (line ${rule.line})`;
  return `${where} rule ${rule.position + 1}${line}`;
}

function lineText({ line, position }: { readonly line?: number; readonly position: number }): string {
  return line === undefined ? `rule ${position + 1}` : `line ${line}`;
}

const TOOLS: Readonly<Record<Exclude<Backend, 'nft'>, string>> = { 'iptables-nft': 'nft', 'iptables-legacy': 'legacy' };

function tableText({ backend, family, name }: Table): string {
  if (backend === 'nft') return `${family} ${name}`;
  return `${family === 'ip6' ? 'ip6tables' : 'iptables'}-${TOOLS[backend]} ${name}`;
}

/** Who writes such rules: a change belongs in that program's own words, or it is lost at its next start. */
export function frontEndOf({ table, chain }: Place): string {
  if (/^ufw6?-/.test(chain.name)) return 'ufw';
  if (table.name === 'firewalld') return 'firewalld';
  return chain.name.startsWith('DOCKER') ? 'Docker' : '';
}
