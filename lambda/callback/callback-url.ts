import { isIP } from 'node:net';
import { Problem } from '../../lib/problem.ts';

/** URL parsers pass over these or read them as a slash; whoever checks and whoever connects must not differ. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const STRANGE = /[\u0000-\u0020\u007f-\u009f\\]/;

/**
 * A URL that may be called back, or a Problem: https, to a name that an operator has listed, on 443 or the port that is
 * listed with it. What the name resolves to is looked at when it is called.
 */
export function readCallbackUrl(text: string, hosts: readonly string[]): URL {
  const url = STRANGE.test(text) ? null : URL.parse(text);
  if (url === null) throw refuse('it is no URL');
  if (url.protocol !== 'https:') throw refuse('it has to begin with https://');
  if (url.username !== '' || url.password !== '') throw refuse('it must not carry a user or a password');
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) throw refuse('it has to name a host, not an address');
  if (!hosts.some((listed) => covers(listed, url))) throw refuse('this service is not set up to call that host');
  return url;
}

/** `hooks.example.com` is that host alone, `*.example.com` every host below it; `:8443` behind either is its port. */
function covers(listed: string, { hostname, port }: URL): boolean {
  const [name = '', listedPort = ''] = listed.toLowerCase().split(':');
  if (port !== (listedPort === '443' ? '' : listedPort)) return false;
  return name.startsWith('*.') ? hostname.endsWith(name.slice(1)) : hostname === name;
}

function refuse(because: string): Problem {
  return new Problem('bad-input', `The callback URL cannot be used: ${because}.`, { pointer: '/callbackUrl' });
}
