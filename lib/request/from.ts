import { type Address, formatAddress, type Interval, readAddress, readPrefix } from '../packets/index.ts';
import { badInput } from '../problem.ts';
import { refusal } from './refusal.ts';

/** Who is taken to ask for an interface: clients by address, or an interface of the snapshot. */
export type From =
  | { readonly kind: 'clients'; readonly range: Interval<Address>; readonly text: string }
  | { readonly kind: 'interface' | 'instance'; readonly id: string };

const FORMS = 'write an address or a range like 203.0.113.9, 198.51.100.0/24 or 2001:db8::/48, or eni-..., or i-...';

/** Reads what stands behind `--from`; IPv6 may stand between brackets, as it does in a destination. */
export function parseFrom(written: string): From {
  const refuse = (because: string) => badInput('from', written, because);
  if (/^(eni|i)-[\w-]+$/.test(written))
    return { kind: written.startsWith('i-') ? 'instance' : 'interface', id: written };
  const text = /^\[(.*:.*)\]$/.exec(written)?.[1] ?? written;
  const range = text.includes('/') ? readPrefix(text) : singleAddress(text);
  if (range === undefined) throw refuse(`it is no address of a client; ${FORMS}`);
  if (readAddress(text.split('/')[0] ?? '') !== range[0])
    throw refuse(`it has bits set behind the prefix; write ${formatAddress(range[0])}/${text.split('/')[1] ?? ''}`);
  const because = refusal(range);
  if (because !== undefined)
    throw refuse(because.replace('no destination', 'nobody').replace('one host', 'one client'));
  return { kind: 'clients', range, text };
}

function singleAddress(text: string): Interval<Address> | undefined {
  const address = readAddress(text);
  return address === undefined ? undefined : [address, address + 1n];
}
