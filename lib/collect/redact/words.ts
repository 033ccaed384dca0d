import { accountMap } from './account-map.ts';
import type { AddressMap } from './address-map.ts';
import { arnsWith } from './arn.ts';
import { hostMap } from './host-map.ts';
import { nameMap } from './name-map.ts';
import { withAddresses } from './written-addresses.ts';

/** How everything that is taken out of a capture is said instead, the same thing the same way throughout. */
export interface Words {
  /** A name that somebody chose, whole: a tag's value, a description. */
  readonly name: (name: string) => string;
  /** A host name, or an address in the place of one. */
  readonly host: (host: string) => string;
  /** A text that means what it says: addresses, accounts, ARNs and known host names in it are replaced, and the rest stays. */
  readonly text: (text: string) => string;
}

const HOST = /(?<![\w.-])(?:\*\.|\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)+(?![\w-])/gi;

/** `hosts` are the host names that are known to be some. */
export function words(map: AddressMap, hosts: ReadonlySet<string>): Words {
  const [account, name] = [accountMap(), nameMap()];
  const host = hostMap(name);
  const domains = new Set([...hosts].map(domainOf));
  const isKnown = (written: string) => hosts.has(bare(written)) || domains.has(domainOf(bare(written)));
  const text = (written: string) => {
    const named = written.replace(HOST, (one) => (isKnown(one) ? host(one) : one));
    return withAddresses(account(arnsWith(named, name)), map);
  };
  return { name, host: (one) => withAddresses(host(one), map), text };
}

/** The host names in a text that is known to name some. */
export function hostsIn(text: string): readonly string[] {
  return (text.match(HOST) ?? []).map(bare).filter((one) => /[a-z]/.test(one));
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^\*?\./, '');
}

function domainOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}
