import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base32: no letter looks like a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 20;

/** `flt-` and 100 random bits. */
export function newFleetId(): string {
  return `flt-${wordOf(randomBytes(LENGTH))}`;
}

/** The fleet that somebody asked for by this key, however often he asks. Nobody else's key leads to it. */
export function fleetIdOf(caller: string | null, key: string): string {
  return `flt-${digest(['fleet', caller ?? '', key])}`;
}

/** The execution that sweeps again what failed of a fleet, by the summary that says so: there is one for each. */
export function againName(fleet: string, endedAt: string): string {
  return `again-${digest(['again', fleet, endedAt])}`;
}

function digest(parts: readonly string[]): string {
  return wordOf(createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, LENGTH));
}

function wordOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
