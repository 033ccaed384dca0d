import type { Reader } from '../reader.ts';
import * as balancing from './balancing.ts';
import * as ec2 from './ec2.ts';
import * as firewall from './firewall.ts';
import * as transit from './transit.ts';

/** Every call that a live audit makes to see the network. */
export const READERS = { ...ec2, ...transit, ...balancing, ...firewall } satisfies Readonly<Record<string, Reader>>;

export type ReaderName = keyof typeof READERS;
