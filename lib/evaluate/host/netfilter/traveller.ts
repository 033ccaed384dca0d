import type { Branch } from './branch.ts';
import { type DeviceName, type Moment, NO_DEVICE } from './moment.ts';

/** One packet of a branch on its way through the host. */
export interface Traveller {
  readonly branch: Branch;
  readonly moment: Moment;
  /** The device that it came by and the one that it leaves by: hooks see one of them, or both when forwarding. */
  readonly from: DeviceName;
  readonly to: DeviceName;
}

/** The packet as a hook meets it: what goes in has no outgoing device yet, and what the host sends came in nowhere. */
export function atHook(traveller: Traveller, hook: Moment['hook'], forwarded: boolean): Traveller {
  const { moment, from, to } = traveller;
  const entering = hook === 'ingress' || hook === 'prerouting' || hook === 'input';
  const iif = entering || forwarded ? from : NO_DEVICE;
  return { ...traveller, moment: { ...moment, hook, iif, oif: entering ? NO_DEVICE : to } };
}
