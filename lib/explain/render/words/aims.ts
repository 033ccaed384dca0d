import type { Audit, TraceReport } from '../../../model/audit.ts';

/** The destination as the source sends to it; what clients outside ask for may differ by who asks. */
export function aimOf({ from }: Audit['request'], { question, out }: TraceReport): string {
  return from === undefined ? (out[0]?.packet.dst ?? question) : question;
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
