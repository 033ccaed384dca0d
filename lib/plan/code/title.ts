import type { Place, Planned } from './document.ts';

/** `Plan p-1 of Egress Doctor: 2 changes in account 111122223333, eu-west-1`. */
export function titleOf({ id, changes }: Planned, { account, region }: Place): string {
  const places = [account === null ? null : `account ${account}`, region].filter((one) => one !== null);
  const where = places.length === 0 ? '' : ` in ${places.join(', ')}`;
  return `Plan ${id} of Egress Doctor: ${changes.length === 1 ? '1 change' : `${changes.length} changes`}${where}`;
}
