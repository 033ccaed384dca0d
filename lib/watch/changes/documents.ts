import { DOCUMENTS, type DocumentKey } from '../../model/recordings.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { How, Part, PartsOf, Row } from './part.ts';
import { quiet } from './quiet.ts';
import { said } from './rows.ts';

const KEYS = Object.keys(DOCUMENTS) as DocumentKey[];

interface Kind {
  readonly what: string;
  readonly name: string;
  /** What is compared entry by entry elsewhere. */
  readonly list?: string;
}

const KINDS: Readonly<Record<DocumentKey, Kind>> = {
  prefixListEntries: { what: 'prefix-list', name: 'the entries of ', list: 'Entries' },
  transitGatewayRoutes: { what: 'transit-gateway-route', name: 'the routes of ', list: 'Routes' },
  transitGatewayPropagations: {
    what: 'transit-gateway-propagation',
    name: 'the propagations of ',
    list: 'TransitGatewayRouteTablePropagations',
  },
  firewalls: { what: 'network-firewall', name: 'the firewall ' },
  firewallPolicies: { what: 'network-firewall', name: 'the firewall policy ' },
  ruleGroups: { what: 'network-firewall', name: 'the rule group ' },
};

/** Answers that describe one resource: whether they are there, and of firewalls all that they say. */
export const documents: PartsOf = (snapshot, other) =>
  KEYS.flatMap((key) => {
    const known = new Set(documentsIn(other, key).map((document) => idOf(key, document)));
    return documentsIn(snapshot, key).map((document) => partOf(key, document, known.has(idOf(key, document))));
  });

function documentsIn(snapshot: Snapshot, key: DocumentKey): readonly Row[] {
  return snapshot.documents[key] ?? [];
}

function idOf(key: DocumentKey, document: Row): string {
  return said(DOCUMENTS[key].id.reduce<unknown>((inner, field) => (inner as Row | undefined)?.[field], document));
}

function partOf(key: DocumentKey, document: Row, isShared: boolean): Part {
  const id = idOf(key, document);
  const { what, name, list = '' } = KINDS[key];
  const { [list]: entries, ...others } = document;
  const replaced = (snapshot: Snapshot, next: (now: Row | undefined) => readonly Row[]): Snapshot => {
    const all = documentsIn(snapshot, key);
    const rest = all.filter((one) => idOf(key, one) !== id);
    const now = all.find((one) => idOf(key, one) === id);
    return { ...snapshot, documents: { ...snapshot.documents, [key]: [...rest, ...next(now)] } };
  };
  return {
    key: `${what} ${id}`,
    source: key,
    what,
    resourceId: id,
    value: isShared ? quiet(others) : true,
    // The entries of a list that both have are put back one by one.
    put: (snapshot) =>
      replaced(snapshot, (now) => [{ ...others, ...(list !== '' && { [list]: now?.[list] ?? entries }) }]),
    drop: (snapshot) => (isShared ? snapshot : replaced(snapshot, () => [])),
    say: (how) => `${name}${id} ${sayDocument(how, list !== '')}`,
  };
}

function sayDocument(how: How, many: boolean): string {
  if (how === 'changed') return 'changed';
  if (how === 'added') return many ? 'were not read before' : 'was not read before';
  return many ? 'are not read any more' : 'is not read any more';
}
