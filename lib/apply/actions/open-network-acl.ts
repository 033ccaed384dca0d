import type { NetworkAclEntry } from '@aws-sdk/client-ec2';
import { aclEntryText, aclInput, plannedEntryText } from '../acl-entries.ts';
import type { Action } from '../action.ts';
import { createNetworkAclEntry, deleteNetworkAclEntry } from '../calls.ts';
import { reading, writing } from '../iam-right.ts';
import { ofParts } from '../made-of-parts.ts';
import { networkAcl } from '../rows.ts';
import { send, sendOnce } from '../send.ts';
import { foreign, stale } from '../sights.ts';

/** An entry has no room for a word and no id: it is its number in its direction, and ours while it says what ours does. */
export const openNetworkAcl: Action<'open-network-acl'> = {
  kind: 'open-network-acl',
  marked: false,
  needs: [
    reading('ec2:DescribeNetworkAcls'),
    writing('ec2:CreateNetworkAclEntry', 'network-acl/*'),
    writing('ec2:DeleteNetworkAclEntry', 'network-acl/*'),
  ],
  look: async (work, { networkAclId, direction, entries }) => {
    const acl = await networkAcl(work, networkAclId);
    if (acl === undefined) return stale(`${networkAclId} is gone`);
    const list = (acl.Entries ?? []).filter(({ Egress }) => Egress === (direction === 'egress'));
    const before = { NetworkAclId: networkAclId, Entries: list };
    const at = (number: number) => list.find(({ RuleNumber }) => RuleNumber === number);
    const pairs = entries.map((entry) => ({
      wanted: plannedEntryText(entry),
      number: entry.ruleNumber,
      there: at(entry.ruleNumber),
    }));
    const mine = pairs.filter(({ wanted, there }) => there !== undefined && aclEntryText(there) === wanted);
    const made = mine.length === 0 ? {} : { RuleNumbers: mine.map(({ number }) => number) };
    const other = pairs.find((pair) => pair.there !== undefined && !mine.includes(pair));
    if (other?.there !== undefined) return foreign(before, taken(networkAclId, other.there), made);
    return ofParts(before, made, { found: mine.length, wanted: entries.length });
  },
  run: async (work, { networkAclId, direction, entries }, { made }) => {
    const there = numbersOf(made);
    for (const entry of entries.filter(({ ruleNumber }) => !there.includes(ruleNumber))) {
      // oxlint-disable-next-line no-await-in-loop -- EC2 takes few changes of one list at a time
      await send(work, createNetworkAclEntry(aclInput(networkAclId, direction, entry)));
    }
    return { RuleNumbers: entries.map(({ ruleNumber }) => ruleNumber) };
  },
  undo: async (work, { networkAclId, direction }, { made }) => {
    for (const RuleNumber of numbersOf(made)) {
      const call = deleteNetworkAclEntry({ NetworkAclId: networkAclId, Egress: direction === 'egress', RuleNumber });
      // oxlint-disable-next-line no-await-in-loop -- the same
      await sendOnce(work, call, ['InvalidNetworkAclEntry.NotFound', 'InvalidNetworkAclID.NotFound']);
    }
  },
};

function taken(acl: string, there: NetworkAclEntry): string {
  return `the number ${there.RuleNumber} of ${acl} is taken by ${aclEntryText(there)}`;
}

function numbersOf({ RuleNumbers }: Readonly<Record<string, unknown>>): readonly number[] {
  return Array.isArray(RuleNumbers) ? RuleNumbers.filter((one) => typeof one === 'number') : [];
}
