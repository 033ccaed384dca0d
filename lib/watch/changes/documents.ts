import { DOCUMENTS, type DocumentKey } from '../../model/recordings.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { canonical, type Part, type PartsOf, type Row } from './part.ts';
import { listIn, said } from './rows.ts';

const KEYS = Object.keys(DOCUMENTS) as DocumentKey[];
const WHATS: Readonly<Record<DocumentKey, readonly [what: string, name: string, list: string]>> = {
  prefixListEntries: ['prefix-list', 'the prefix list ', 'Entries'],
  transitGatewayRoutes: ['transit-gateway-route', 'the routes of ', 'Routes'],
  transitGatewayPropagations: [
    'transit-gateway-propagation',
    'the propagations of ',
    'TransitGatewayRouteTablePropagations',
  ],
  firewalls: ['network-firewall', 'the firewall ', ''],
  firewallPolicies: ['network-firewall', 'the firewall policy ', ''],
  ruleGroups: ['network-firewall', 'the rule group ', ''],
};

/** Answers that describe one resource: prefix lists, routes of transit gateways, policies of firewalls. */
export const documents: PartsOf = (snapshot) =>
  KEYS.flatMap((key) => ((snapshot.documents[key] ?? []) as readonly Row[]).map((document) => partOf(key, document)));

function idOf(key: DocumentKey, document: Row): string {
  const found = DOCUMENTS[key].id.reduce<unknown>((inner, field) => (inner as Row | undefined)?.[field], document);
  return said(found);
}

function partOf(key: DocumentKey, document: Row): Part {
  const id = idOf(key, document);
  const [what, name, list] = WHATS[key];
  const edit =
    (next: readonly Row[]) =>
    (snapshot: Snapshot): Snapshot => {
      const all = (snapshot.documents[key] ?? []) as readonly Row[];
      const others = all.filter((one) => idOf(key, one) !== id);
      return { ...snapshot, documents: { ...snapshot.documents, [key]: [...others, ...next] } };
    };
  return {
    key: `${what} ${id}`,
    source: key,
    what,
    resourceId: id,
    value: valueOf(document, list),
    put: edit([document]),
    drop: edit([]),
    say: (how, before, after) => `${name}${id} ${sayDocument(how, before, after)}`,
  };
}

interface Value {
  /** The entries in an order of their own, for AWS's means nothing. */
  readonly entries: readonly string[];
  readonly others: Row;
}

function valueOf(document: Row, list: string): Value {
  const { [list]: _entries, ...others } = document;
  return { entries: listIn(document, list).map(canonical).toSorted(byText), others };
}

function sayDocument(how: string, before: unknown, after: unknown): string {
  if (how !== 'changed') return how === 'added' ? 'is new' : 'is gone';
  const [then, since] = [(before as Value).entries, (after as Value).entries];
  const [old, now] = [new Set(then), new Set(since)];
  const got = since.filter((one) => !old.has(one));
  const lost = then.filter((one) => !now.has(one));
  return [...some('got', got), ...some('lost', lost)].join(' and ') || 'changed';
}

function some(verb: string, entries: readonly unknown[]): readonly string[] {
  if (entries.length === 0) return [];
  const more = entries.length > 1 ? ` and ${entries.length - 1} more` : '';
  return [`${verb} ${said(entries[0]).slice(0, 160)}${more}`];
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
