import { type MatchModule, unread } from './match-module.ts';

/**
 * A header between those of IPv6 and of the transport: routing, options, fragments, authentication. Packets of the
 * kind that is asked about carry none, and what has not the header never matches, negated or not. With IPv4 such a
 * match goes with a protocol of its own, and is not read.
 */
export const EXTENSION_HEADER: MatchModule = {
  read: ({ name, options }, { family }) => {
    if (family === 'ip') return [unread(name, options)];
    const selector = { field: 'protocol', header: 'other' } as const;
    return [{ kind: 'compare', selector, negated: false, values: { kind: 'numbers', ranges: [[0, 256]] } }];
  },
};
