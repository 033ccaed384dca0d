import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

const HERE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::']);
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const OWN: ReadonlySet<string> = new Set(['same-origin', 'none']);

/**
 * Why a request is none of ours, or undefined. Any page that a browser here has open can send requests to this machine:
 * under a name of its own that it points at us, which the Host header tells, or across origins, which Origin tells.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-host-and-authority
 */
export function trespass(method: string, headers: IncomingHttpHeaders, bound: string): string | undefined {
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  if (!isOurs(host, bound)) return 'The Host header names another service; call this one localhost or 127.0.0.1.';
  if (READS.has(method)) return undefined;
  const foreign = typeof site === 'string' ? !OWN.has(site) : origin !== undefined && origin !== `http://${host}`;
  return foreign ? 'Another site may not send anything here.' : undefined;
}

/** Behind a forwarded port the port differs, and no name is gained by it. */
function isOurs(header: string, bound: string): boolean {
  const [, host = ''] = /^(\[[\da-f:.]+\]|[^:[\]/@]+)(?::\d{1,5})?$/i.exec(header.toLowerCase()) ?? [];
  if (HERE.has(host) || host === inUrl(bound).toLowerCase()) return true;
  // Bound to every address of the machine, we cannot list them; a name is needed to lead a browser astray.
  return EVERYWHERE.has(bound) && isIP(host.replace(/^\[|\]$/g, '')) !== 0;
}

/** Whether only this machine reaches what is bound there. */
export function isLoopback(bound: string): boolean {
  return HERE.has(inUrl(bound)) || bound.startsWith('127.');
}

/** A host as it stands in a URL. */
export function inUrl(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}
