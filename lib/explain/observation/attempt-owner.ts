import type { Owner } from '../../evaluate/host/netfilter/moment.ts';
import type { Attempt, HostReport } from '../../model/host/report.ts';

const ROOT: Owner = { uid: 0, gid: 0 };

/** Whose socket made an attempt: rules of the host may ask. Systems Manager runs the probe as root. */
export function ownerOf(attempt: Attempt, { root, users = {} }: HostReport): Owner {
  const { user, uid = numberOf(user, users) } = attempt;
  if (uid !== undefined) return typeof attempt['gid'] === 'number' ? { uid, gid: attempt['gid'] } : { uid };
  return user === undefined && root === true ? ROOT : 'unknown';
}

function numberOf(user: string | undefined, users: Readonly<Record<string, number>>): number | undefined {
  if (user === undefined) return undefined;
  return /^\d{1,10}$/.test(user) ? Number(user) : users[user];
}

/** Whether an attempt stands for the user that the audit asks about; with none named, every attempt does. */
export function standsFor(owner: Owner, asked: Owner | undefined): boolean {
  if (typeof asked !== 'object' || asked.uid === undefined) return true;
  return typeof owner === 'object' && owner.uid === asked.uid;
}
