import * as fc from 'fast-check';
import { type Drawn, weighted } from './choose.ts';
import { HOSTS, type Host } from './layout.ts';

/** What kind of destination the packet has; a `6` at the end is IPv6. */
const KINDS = [
  ['other-vpc', 12],
  ['internet', 12],
  ['same-vpc', 5],
  ['service', 3],
  ['public', 3],
  ['own-public', 1],
  ['nobody', 1],
  ['amazon', 1],
  ['never', 1],
  ['far-away', 2],
  ['nat', 1],
  ['internet6', 6],
  ['other-vpc6', 3],
  ['same-vpc6', 1],
] as const;
export type Kind = (typeof KINDS)[number][0];

/** Mostly where the ephemeral ranges of systems begin and end, and where the ACLs cut. */
const replyPort = fc.oneof(
  {
    arbitrary: fc.constantFrom(49152, 49153, 50000, 32768, 40500, 60999, 61000, 65535, 1024),
    weight: 3,
  },
  { arbitrary: fc.integer({ min: 1024, max: 65535 }), weight: 2 },
);

const [APP, WEB, PEER, DB, FORWARDER] = HOSTS;

export const packetPlan = fc.record({
  vpc: weighted([0, 4], [1, 1], [2, 1]),
  host: weighted<Host>([APP, 6], [WEB, 3], [PEER, 1], [DB, 3], [FORWARDER, 1]),
  secondary: weighted([false, 12], [true, 1]),
  kind: weighted<Kind>(...KINDS),
  which: fc.nat(500),
  protocol: weighted<'tcp' | 'udp' | 'icmp' | 'esp'>(['tcp', 14], ['udp', 2], ['icmp', 3], ['esp', 1]),
  port: weighted([443, 14], [5432, 3], [25, 2], [53, 1], [22, 1], [65535, 1]),
  ping: weighted([8, 6], [0, 1], [3, 1]),
  sport: replyPort,
  natPort: replyPort,
});
export type PacketPlan = Drawn<typeof packetPlan>;

/** Whom a client on the internet asks for: mostly one with a public address. */
export const visitedPlan = weighted<Host>([WEB, 8], [FORWARDER, 2], [APP, 2], [DB, 1], [PEER, 1]);
