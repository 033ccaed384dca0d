import { ICMP } from '../packets/index.ts';
import { badInput } from '../problem.ts';
import type { Refuse } from './refuse.ts';
import { SCHEMES, type Scheme } from './schemes.ts';
import { parseTarget, type Target } from './target.ts';
import { readWritten } from './written.ts';

/** What the app could not reach. Plain text and numbers, so it can be stored as it is. */
export interface Destination {
  /** 6, 17 or 1. ICMP towards an IPv6 address is 58, which is known once the address is. */
  readonly protocol: number;
  /** Absent for ICMP alone. */
  readonly port?: number;
  readonly target: Target;
  /** As written, without user info, path, query and fragment. */
  readonly label: string;
}

const BRACKETED = /^\[([^[\]]*)\](?::(.*))?$/s;
const PLAIN = /^([^:[\]]*)(?::([^:]*))?$/s;
/** Space, control characters of both blocks, and the backslash, which browsers read as a slash and others do not. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const UNPRINTABLE = /[\u0000-\u0020\u007f-\u009f\\]/;

const FORMS = 'write host:port, https://host, 10.0.0.0/16:5432, [2001:db8::1]:443, eni-...:5432 or icmp://192.0.2.1';

/** Reads a destination in the grammar of the contract, or throws a Problem that quotes it and says what is accepted. */
export function parseDestination(text: string): Destination {
  const { scheme, authority, shown } = readWritten(text);
  const refuse: Refuse = (because) => badInput('destination', shown, because);
  const known = schemeOf(scheme);
  if (UNPRINTABLE.test(text)) throw refuse(`it holds a space, a control character or a backslash; ${FORMS}`);
  const { host, bracketed, written } = splitPort(authority, refuse);
  const target = parseTarget(host, bracketed, refuse);
  const port = parsePort(written, known, refuse);
  return { protocol: known.protocol, ...(port !== undefined && { port }), target, label: shown };
}

function schemeOf(scheme = 'tcp'): Scheme {
  const known = SCHEMES.get(scheme.toLowerCase());
  if (known === undefined)
    throw badInput('destination scheme', scheme, `accepted are ${[...SCHEMES.keys()].join(', ')}`);
  return known;
}

interface Split {
  readonly host: string;
  readonly bracketed: boolean;
  /** The port as written; empty when there is none. */
  readonly written: string;
}

function splitPort(authority: string, refuse: Refuse): Split {
  if (authority === '') throw refuse(`it has no host; ${FORMS}`);
  const bracketed = BRACKETED.exec(authority);
  const parts = bracketed ?? PLAIN.exec(authority);
  if (parts === null) throw refuse('an IPv6 address stands between brackets; write [2001:db8::1]:443');
  const [, host = '', written = ''] = parts;
  return { host, bracketed: bracketed !== null, written };
}

function parsePort(written: string, { protocol, port }: Scheme, refuse: Refuse): number | undefined {
  if (protocol === ICMP && written !== '') throw refuse('icmp has no port; write icmp://192.0.2.1');
  if (written === '' && protocol !== ICMP && port === undefined)
    throw refuse('it has no port; write host:443 or https://host');
  if (written === '') return port;
  if (!/^[1-9]\d{0,4}$/.test(written) || Number(written) > 65535) throw refuse('a port is a number from 1 to 65535');
  return Number(written);
}
