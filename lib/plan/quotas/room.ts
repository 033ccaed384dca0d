/**
 * Whether a limit of AWS leaves room. No describe tells the limits of an account, so they are taken to be what everybody
 * starts with, unless what is there already shows that they were raised: to what, nobody can see, and `warning` says so.
 */
export type Room =
  | { readonly fits: true; readonly warning?: string }
  | { readonly fits: false; readonly because: string };

export interface Count {
  /** `the egress list of acl-1`. */
  readonly of: string;
  /** `IPv4 rules`. */
  readonly what: string;
  readonly used: number;
  readonly more: number;
  /** What everybody starts with, and what AWS raises it to at most. */
  readonly usual: number;
  readonly most: number;
}

export function roomFor({ of, what, used, more, usual, most }: Count): Room {
  const after = used + more;
  if (after <= usual) return after === usual ? { fits: true, warning: `${of} is then full: ${usual} ${what}` } : FITS;
  if (used <= usual)
    return {
      fits: false,
      because: `${of} has ${used} of ${usual} ${what}, and ${more} more ${more === 1 ? 'does' : 'do'} not fit`,
    };
  if (after > most)
    return { fits: false, because: `${of} has ${used} ${what}, and AWS raises the limit to no more than ${most}` };
  return { fits: true, warning: `${of} has ${used} ${what}: its limit was raised, and to what cannot be seen` };
}

export const FITS: Room = { fits: true };

/** All of them have to fit. */
export function together(rooms: readonly Room[]): Room {
  return rooms.find(({ fits }) => !fits) ?? rooms.find((room) => room.fits && room.warning !== undefined) ?? FITS;
}
