import type { NetworkInterface } from '../model/aws/network-interface.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { badInput } from '../problem.ts';

/** The numbers that the kernel compares; a side that nobody gave stays open. */
export interface SendingUser {
  readonly uid?: number;
  readonly gid?: number;
}

const USER = /^([\w.-]{1,64})(?::([\w.-]{1,64}))?$/;
const LARGEST = 2 ** 32 - 2;

/** Who the program runs as: numbers as they are, names as the host reported them. */
export function sendingUser(
  { hosts }: Snapshot,
  { Attachment: attachment }: NetworkInterface,
  written: string | undefined,
): SendingUser | undefined {
  if (written === undefined) return undefined;
  const { users = {}, groups = {} } = hosts[attachment?.InstanceId ?? '']?.report ?? {};
  const [, user, group] = USER.exec(written) ?? [];
  const uid = numberOf(user, { root: 0, ...users });
  const gid = numberOf(group, { root: 0, ...groups });
  if (uid === undefined || (group !== undefined && gid === undefined))
    throw badInput('user', written, 'write a uid, uid:gid, or a name that the host reported');
  return gid === undefined ? { uid } : { uid, gid };
}

function numberOf(text: string | undefined, names: Readonly<Record<string, number>>): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,10}$/.test(text)) return Object.hasOwn(names, text) ? names[text] : undefined;
  return Number(text) <= LARGEST ? Number(text) : undefined;
}
