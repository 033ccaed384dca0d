import { compileAcl } from '../../../evaluate/network/acls.ts';
import { decide, type Rule, type RuleList } from '../../../evaluate/rules.ts';
import { listed } from '../../../explain/lint/facts/rule-text.ts';
import type { NetworkAcl } from '../../../model/aws/network-acl.ts';
import type { AclEntry, ChangeOf } from '../../../model/change.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import type { Told } from '../../fix.ts';
import { entriesMatch } from '../../openings/acl-openings.ts';
import { END } from '../../openings/group-openings.ts';
import { roomInAcl } from '../../quotas/acl-entries.ts';
import { sayTraffic } from '../open-security-group/traffic.ts';
import { entryRow } from './rows.ts';

type Change = ChangeOf<'open-network-acl'>;

/** What the entries do to the subnets of the ACL, and which earlier decision of somebody they overrule. */
export function tellEntries(snapshot: Snapshot, change: Change): Told {
  const { networkAclId: id, direction, entries } = change;
  const acl = snapshot.NetworkAcls?.find((one) => one.NetworkAclId === id);
  const numbers = entries.map(({ ruleNumber }) => String(ruleNumber));
  const noun = numbers.length === 1 ? 'entry' : 'entries';
  const way = direction === 'egress' ? 'out of' : 'into';
  return {
    resourceId: id,
    does: `lets ${sayEntries(entries, direction)} ${way} the subnets of ${id} (${direction} ${noun} ${listed(numbers)})`,
    undo: `deletes the ${direction} ${noun} ${listed(numbers)} of ${id}`,
    before: null,
    after: { NetworkAclId: id, Entries: entries.map((entry) => entryRow(entry, direction)) },
    warnings: acl === undefined ? [] : [...roomWarning(acl, change), ...overruled(acl, change)],
  };
}

function sayEntries(entries: readonly AclEntry[], direction: Change['direction']): string {
  const word = direction === 'egress' ? 'to' : 'from';
  const kinds = Map.groupBy(entries, sayTraffic);
  return listed([...kinds].map(([traffic, same]) => `${traffic} ${word} ${listed(same.map(({ cidr }) => cidr))}`));
}

function roomWarning(acl: NetworkAcl, { direction, entries }: Change): readonly string[] {
  const room = roomInAcl(
    acl,
    direction,
    entries.map(({ cidr }) => cidr),
  );
  return room.fits && room.warning !== undefined ? [room.warning] : [];
}

/** A deny that somebody wrote is no accident, as the final one may be. */
function overruled(acl: NetworkAcl, { direction, entries }: Change): readonly string[] {
  const list = compileAcl(acl)[direction];
  const denials = new Set(entries.flatMap((entry) => denialsOf(list, direction, entry)));
  return list.rules
    .filter(({ ruleId, effect }) => effect === 'deny' && denials.has(ruleId))
    .map((rule) => sayOverruled(acl.NetworkAclId, direction, rule));
}

/** The entries read after this one that deny today what it allows. */
function denialsOf(list: RuleList, direction: Change['direction'], entry: AclEntry): readonly (string | null)[] {
  const { rulings } = decide(list, entriesMatch(direction, [entry]), END[direction]);
  return rulings
    .filter(({ effect, ruleId }) => effect === 'deny' && Number(ruleId) > entry.ruleNumber)
    .map(({ ruleId }) => ruleId);
}

function sayOverruled(id: string, direction: Change['direction'], { ruleId, cause }: Rule): string {
  return `the ${direction} entry ${ruleId} of ${id} (${cause.facts?.['entry'] ?? 'deny'}) was written on purpose: ask why before it is overruled`;
}
