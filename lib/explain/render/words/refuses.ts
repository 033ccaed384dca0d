import type { ReasonCode } from '../../../model/reason.ts';

const REFUSING: ReadonlySet<string> = new Set<ReasonCode>([
  'listener-missing',
  'listener-on-loopback',
  'host-firewall-redirect-closed',
]);

/** Whether the reason is a refusal: the packet arrived, and was told no. Everything else drops without a word. */
export function refuses(code: string): boolean {
  return REFUSING.has(code);
}
