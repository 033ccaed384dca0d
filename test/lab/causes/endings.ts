import type { Ending } from './scenario.ts';

/** The endings of the table, by the words of its first column. */
export const CONNECTED: Ending = { outcome: 'connected', errno: null, where: 'arrived' };
export const STALLED: Ending = { outcome: 'stalled', errno: null, where: 'arrived' };
/** A packet filter of the host lets nothing out: never EPERM for a connection. */
export const LOST_IN_HOST: Ending = { outcome: 'timeout', errno: null, where: 'host-egress' };
export const LOST_ON_THE_WAY: Ending = { outcome: 'timeout', errno: null, where: 'network' };
export const LOST_COMING_IN: Ending = { outcome: 'timeout', errno: null, where: 'host-ingress' };
/** What sends a datagram learns at once of a drop on the way out. */
export const NOT_PERMITTED: Ending = { outcome: 'prohibited', errno: 'EPERM', where: 'host-egress' };

const OUTCOMES: Readonly<Record<string, Ending['outcome']>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENOPROTOOPT: 'unreachable',
  EINVAL: 'unreachable',
  EACCES: 'prohibited',
  EPERM: 'prohibited',
  EADDRNOTAVAIL: 'no-port',
  EADDRINUSE: 'no-port',
};

function ending(errno: string, where: Ending['where']): Ending {
  const outcome = OUTCOMES[errno];
  if (outcome === undefined) throw new Error(`the table has no ${errno}`);
  return { outcome, errno, where };
}

/** The far end, or a box before it, said no. */
export function denied(errno: string): Ending {
  return ending(errno, 'far-end');
}

/** A rule of the host itself said no. */
export function rejected(errno: string): Ending {
  return ending(errno, 'host-reject');
}

/** connect() failed before any packet. */
export function failed(errno: string): Ending {
  return ending(errno, 'host-call');
}

/** The host sent it elsewhere, where nothing listens. */
export const MISLED: Ending = ending('ECONNREFUSED', 'host-redirect');

/** Without frames nobody tells who answered. */
export function untold({ outcome, errno }: Ending): Ending {
  return { outcome, ...(errno === undefined ? {} : { errno }), where: 'unknown' };
}
