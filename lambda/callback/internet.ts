import { lookup } from 'node:dns/promises';
import { isPublic } from './public-address.ts';

/** Whom a callback may reach. */
export interface Reach {
  /** All addresses of a name. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
  readonly admits: (address: string) => boolean;
  /** Certificates that are trusted instead of the usual ones. */
  readonly ca?: string;
}

export const INTERNET: Reach = {
  resolve: async (host) => (await lookup(host, { all: true, order: 'ipv4first' })).map(({ address }) => address),
  admits: isPublic,
};
