import type { Finding } from '../model/audit.ts';

/** What a question left out, and why. */
export interface Note {
  readonly code: 'no-ipv4-source' | 'no-ipv6-source' | 'internet-only' | 'client-is-collected';
  readonly addresses: readonly string[];
}

const SENTENCES: Readonly<Record<Note['code'], (addresses: string) => string>> = {
  'no-ipv4-source': (addresses) =>
    `The interface has no IPv4 address, so ${addresses} was not asked about: the host never tries it.`,
  'no-ipv6-source': (addresses) =>
    `The interface has no IPv6 address, so ${addresses} was not asked about: the host never tries it.`,
  'client-is-collected': (addresses) =>
    `The client is collected itself (${addresses}), and its own gates were not asked: name the interface in its place to ask them too.`,
  'internet-only': () =>
    'The whole family was asked about as the public internet: private and other special ranges, and the collected networks’ own addresses, are left out.',
};

export function notesToFindings(notes: readonly Note[]): readonly Finding[] {
  return notes.map(({ code, addresses }) => ({
    code,
    severity: 'info',
    message: SENTENCES[code](addresses.slice(0, 4).join(', ')),
    evidence: { addresses: [...addresses] },
  }));
}
