import type { Hook, TableFamily } from '../../../model/host/netfilter.ts';

const FAMILIES: ReadonlySet<string> = new Set(['ip', 'ip6', 'inet', 'netdev', 'arp', 'bridge']);
const HOOKS: ReadonlySet<string> = new Set([
  'ingress',
  'prerouting',
  'input',
  'forward',
  'output',
  'postrouting',
  'egress',
]);

export function isFamily(text: string | undefined): text is TableFamily {
  return text !== undefined && FAMILIES.has(text);
}

export function isHook(text: string | undefined): text is Hook {
  return text !== undefined && HOOKS.has(text);
}
