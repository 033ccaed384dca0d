import type { Blocked } from './blocked.ts';
import type { FrontEnd, FrontEndName } from './front-end.ts';
import { firewalld } from './front-ends/firewalld.ts';
import { iptables } from './front-ends/iptables.ts';
import { nft } from './front-ends/nft.ts';
import { ufw } from './front-ends/ufw.ts';
import { windows } from './front-ends/windows.ts';

/** Whoever writes rules for another comes before it: ufw before iptables, firewalld before nft. */
export const FRONT_ENDS: Readonly<Record<FrontEndName, FrontEnd>> = { ufw, firewalld, windows, iptables, nft };

const NAMES = Object.keys(FRONT_ENDS) as readonly FrontEndName[];

/** Whose words a change belongs in; undefined where nobody wrote what stops the packets. */
export function frontEndFor(blocked: Blocked): FrontEndName | undefined {
  return NAMES.find((name) => FRONT_ENDS[name].owns(blocked));
}
