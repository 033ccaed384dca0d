import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { numberAt, type Row, rowsAt } from '../../../world/row.ts';
import type { Ask, Write, Written } from '../../action.ts';
import { askedEntry, LAST_NUMBER } from './network-acl-entry.ts';
import { NETWORK_ACL, ownAt, replaced } from './resources.ts';

export const CreateNetworkAclEntry = change('CreateNetworkAclEntry', (ask, entries, same) => {
  const entry = askedEntry(ask.input);
  if (isAwsError(entry)) return entry;
  if (same !== undefined)
    return awsError(
      'NetworkAclEntryAlreadyExists',
      `The network acl entry identified by ${numberOf(entry)} already exists.`,
    );
  return overEntries(ask, entries, entry) ?? inserted(entries, entry);
});

/** The whole entry is another one afterwards, and may be of the other family. */
export const ReplaceNetworkAclEntry = change('ReplaceNetworkAclEntry', (ask, entries, same) => {
  const entry = askedEntry(ask.input);
  if (isAwsError(entry)) return entry;
  if (same === undefined) return notThere(ask.input);
  const others = entries.filter((one) => one !== same);
  return overEntries(ask, others, entry) ?? entries.map((one) => (one === same ? entry : one));
});

/** The last entry, which denies what nobody allowed, cannot go. */
export const DeleteNetworkAclEntry = change('DeleteNetworkAclEntry', ({ input }, entries, same) => {
  if (same === undefined) return notThere(input);
  return isLast(same)
    ? awsError('InvalidParameterValue', `The network acl entry identified by ${numberOf(same)} cannot be deleted.`)
    : entries.filter((one) => one !== same);
});

/** `same` is the entry under the number of the request, in its direction: the families share their numbers. */
type Change = (ask: Ask, entries: readonly Row[], same: Row | undefined) => readonly Row[] | AwsError;

function change(name: string, next: Change): Write {
  return {
    name,
    write: (ask) => {
      const acl = ownAt(ask, NETWORK_ACL);
      if (isAwsError(acl)) return acl;
      const entries = rowsAt(acl, 'Entries');
      const same = entries.find(
        (one) => isEgress(one) === isEgress(ask.input) && numberOf(one) === numberOf(ask.input),
      );
      const changed = next(ask, entries, same);
      return isAwsError(changed) ? changed : written(ask, acl, changed);
    },
  };
}

function written(ask: Ask, acl: Row, Entries: readonly Row[]): Written {
  return { answer: {}, rows: { NetworkAcls: replaced(ask, 'NetworkAcls', acl, { ...acl, Entries }) } };
}

/** Before the first of its direction that has a higher number, as AWS prints them. */
function inserted(entries: readonly Row[], entry: Row): readonly Row[] {
  const own = (one: Row) => isEgress(one) === isEgress(entry);
  const next = entries.findIndex((one) => own(one) && numberOf(one) > numberOf(entry));
  const at = next < 0 ? entries.findLastIndex(own) + 1 || entries.length : next;
  return [...entries.slice(0, at), entry, ...entries.slice(at)];
}

/** Each direction and each family has a quota of its own. */
function overEntries({ cloud }: Ask, others: readonly Row[], entry: Row): AwsError | undefined {
  const beside = others.filter((one) => isEgress(one) === isEgress(entry) && isIpv6(one) === isIpv6(entry));
  return beside.length >= cloud.quotas.entriesPerNetworkAcl
    ? awsError('NetworkAclEntryLimitExceeded', 'The maximum number of network acl entries has been reached.')
    : undefined;
}

function notThere(input: Row): AwsError {
  return awsError(
    'InvalidNetworkAclEntry.NotFound',
    `The ${isEgress(input) ? 'egress' : 'ingress'} network acl entry identified by ${numberOf(input)} does not exist.`,
  );
}

function isEgress(row: Row): boolean {
  return row['Egress'] === true;
}

function isIpv6(entry: Row): boolean {
  return entry['Ipv6CidrBlock'] !== undefined;
}

function isLast(entry: Row): boolean {
  return numberOf(entry) > LAST_NUMBER;
}

function numberOf(row: Row): number {
  return numberAt(row, 'RuleNumber') ?? Number(row['RuleNumber']);
}
