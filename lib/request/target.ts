import { familyOf, formatAddress, formatPrefix, readAddress, readPrefix } from '../packets/index.ts';
import { readHostName } from './host-name.ts';
import { refusal } from './refusal.ts';
import type { Refuse } from './refuse.ts';

/** Where the packets shall go, by address or by a name that the snapshot can turn into addresses. */
export type Target =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'prefix-list'; readonly id: string }
  | { readonly kind: 'interface'; readonly id: string }
  | { readonly kind: 'instance'; readonly id: string };

const KINDS = { pl: 'prefix-list', eni: 'interface', i: 'instance' } as const;
const ID = /^(pl|eni|i)-[\w-]+$/;
const IPV4_LIKE = /^[\d.]+(\/.*)?$|(^|\.)(\d+|0x[\da-f]*)$/i;

const WRITE_IPV4 = 'write four numbers from 0 to 255 without leading zeros, like 192.0.2.1';
const WRITE_PREFIX = 'write an address, a slash and a length, like 10.0.0.0/16 or [2001:db8::/48]';

/** Reads the host part. `bracketed` text stood between [ and ], where only IPv6 belongs. */
export function parseTarget(host: string, bracketed: boolean, refuse: Refuse): Target {
  if (bracketed && !host.includes(':')) throw refuse('brackets are for IPv6; write [2001:db8::1]:443');
  if (host.includes('/')) return parsePrefixTarget(host, refuse);
  if (bracketed || IPV4_LIKE.test(host)) return parseAddressTarget(host, refuse);
  const kind = ID.exec(host)?.[1];
  if (kind === 'pl' || kind === 'eni' || kind === 'i') return { kind: KINDS[kind], id: host };
  return { kind: 'name', name: readHostName(host, refuse) };
}

function parseAddressTarget(host: string, refuse: Refuse): Target {
  const address = readAddress(host);
  if (address === undefined) {
    throw refuse(
      host.includes(':')
        ? 'its host is no IPv6 address; write [2001:db8::1], without a zone'
        : `its host is no IPv4 address; ${WRITE_IPV4}`,
    );
  }
  const because = refusal([address, address + 1n]);
  if (because !== undefined) throw refuse(because);
  return { kind: 'address', address: formatAddress(address) };
}

/** AWS cuts host bits off silently; here they are refused, because one host was meant more often than its network. */
function parsePrefixTarget(host: string, refuse: Refuse): Target {
  const range = readPrefix(host);
  if (range === undefined) throw refuse(`its host is no address range; ${WRITE_PREFIX}`);
  const [text = '', length = ''] = host.split('/');
  if (readAddress(text) !== range[0]) {
    const shown = `${formatAddress(range[0])}/${length}`;
    throw refuse(`it has bits set behind the prefix; write ${familyOf(range[0]) === 4 ? shown : `[${shown}]`}`);
  }
  const because = refusal(range);
  if (because !== undefined) throw refuse(because);
  const prefix = formatPrefix(range);
  return { kind: 'prefix', prefix: prefix.includes('/') ? prefix : `${prefix}/${length}` };
}
