import type { Snapshot } from '../../model/snapshot.ts';
import { familyOf, readAddress } from '../../packets/index.ts';
import type { NamePort } from './name-port.ts';

/** What `names.json` of a snapshot says, for a service that runs over one: the same answer every time, and no network. */
export function recordedNames(names: Snapshot['names'] = {}): NamePort {
  return {
    resolver: 'names.json of the snapshot',
    lookup: (name, family, signal) => {
      signal.throwIfAborted();
      const recorded = Object.hasOwn(names, name) ? names[name] : undefined;
      if (recorded === undefined) return Promise.resolve({ error: 'ENOTFOUND' });
      const addresses = recorded.filter((text) => isOf(family, text));
      return Promise.resolve(addresses.length === 0 ? { error: 'ENODATA' } : { addresses });
    },
  };
}

function isOf(family: 4 | 6, text: string): boolean {
  const address = readAddress(text);
  return address !== undefined && familyOf(address) === family;
}
