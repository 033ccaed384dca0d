import type { TraceReport } from '../../../model/audit.ts';

/** The destination as the source sends to it. */
export function aimOf({ question, out }: TraceReport): string {
  return out[0]?.packet.dst ?? question;
}

/** One address, where other aims are ranges or lists of them. */
export function isAddress(aim: string): boolean {
  return !/[/ ]/.test(aim);
}

/** The word for so many aims. */
export function places(aims: readonly string[]): string {
  const plain = aims.every(isAddress);
  if (aims.length === 1) return plain ? 'address' : 'destination';
  return plain ? 'addresses' : 'destinations';
}
