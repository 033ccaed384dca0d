import * as z from 'zod';

const Text = z.string();
const Count = z.int().min(0);
const Port = z.int().min(0).max(65535);

/** How a connection attempt ended, in the words of the contract; `stalled` connected and then no data passed. */
export const AttemptOutcome = z.enum([
  'connected',
  'stalled',
  'refused',
  'timeout',
  'unreachable',
  'prohibited',
  'no-port',
  'error',
]);
export type AttemptOutcome = z.infer<typeof AttemptOutcome>;

/** One TCP connect (or UDP send) bound to the audited address. Times in milliseconds, from the start of the attempt. */
export const Attempt = z.looseObject({
  address: Text,
  port: Port,
  protocol: z.enum(['tcp', 'udp', 'icmp']).default('tcp'),
  source: Text.optional(),
  /** How the source port was chosen, and which it was. */
  choice: z.enum(['automatic', 'low', 'middle', 'high']).default('automatic'),
  sourcePort: Port.optional(),
  /** The user it was made as; absent is the probe's own (root under Systems Manager). */
  user: Text.optional(),
  uid: Count.optional(),
  outcome: AttemptOutcome,
  /** `ECONNREFUSED`, `ETIMEDOUT`, `EHOSTUNREACH` …; null when there was none. */
  errno: Text.nullable().default(null),
  milliseconds: z.number().min(0),
  /** Frames of this connection seen on the interface, where a packet socket could be opened. */
  tap: z
    .looseObject({
      synLeft: Count,
      synAckSeen: Count,
      resetSeen: Count,
      /** ICMP errors about it: who sent them, and over which interface they came. */
      icmp: z.array(z.looseObject({ type: Count, code: Count, from: Text, via: Text.optional() })).default([]),
      /** RST frames on the loopback interface: a redirect to a local port where nothing listens. */
      resetOnLoopback: Count.default(0),
    })
    .optional(),
  /** Deltas of the host's own counters around the attempt, where no tap was to be had. */
  counters: z
    .looseObject({
      synRetransmits: z.number().optional(),
      retransmitFailures: z.number().optional(),
      packetsReceived: z.number().optional(),
      packetsDelivered: z.number().optional(),
      reversePathDrops: z.number().optional(),
    })
    .optional(),
});
export type Attempt = z.infer<typeof Attempt>;
