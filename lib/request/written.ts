/** A destination as it was written, cut into its parts and without what may be secret. */
export interface Written {
  readonly scheme?: string;
  /** Host and port, still together. */
  readonly authority: string;
  /** What a report or an error may show of the text. */
  readonly shown: string;
}

const SCHEME = /^([^/?#@]*):\/\/(.*)$/s;
/** Up to the path; a slash between brackets belongs to an IPv6 prefix. */
const AUTHORITY = /^(?:\[[^[\]?#@]*\]|[^/?#])*/;
/** Only where no path can follow, a slash after digits is the length of an IPv4 prefix. */
const PREFIX = /^[\d.]+\/[^/?#@]*/;
const PATHLESS: ReadonlySet<string | undefined> = new Set([undefined, 'tcp', 'udp', 'icmp']);

/** Cuts off user info, path, query and fragment: they may hold passwords and tokens, so nobody after this sees them. */
export function readWritten(text: string): Written {
  const [, scheme, rest = text] = SCHEME.exec(text) ?? [];
  const prefix = PATHLESS.has(scheme?.toLowerCase()) ? PREFIX.exec(rest)?.[0] : undefined;
  const whole = prefix ?? AUTHORITY.exec(rest)?.[0] ?? '';
  const authority = whole.slice(whole.lastIndexOf('@') + 1);
  const start = scheme === undefined ? '' : `${scheme}://`;
  const shown = `${start}${looksCut(whole, rest) ? '...' : authority}`;
  return { ...(scheme !== undefined && { scheme }), authority, shown };
}

/** An `@` behind a mere word: an unescaped password that held a slash, and its first part is in the authority. */
function looksCut(whole: string, rest: string): boolean {
  return /:\D/.test(whole) && rest.includes('@', whole.length);
}
