import type { DocumentKey } from '../../model/recordings.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { type How, type Part, type PartsOf, type Row } from './part.ts';
import { unordered } from './quiet.ts';
import { listIn, said } from './rows.ts';

/** Answers that are a list of one resource, and what tells one entry of it from another. */
interface EntryKind {
  readonly document: DocumentKey;
  readonly id: string;
  readonly list: string;
  readonly what: string;
  readonly name: (entry: Row) => string;
  readonly say: (id: string, name: string, how: How, before: readonly Row[], after: readonly Row[]) => string;
}

const KINDS: readonly EntryKind[] = [
  {
    document: 'prefixListEntries',
    id: 'PrefixListId',
    list: 'Entries',
    what: 'prefix-list-entry',
    name: ({ Cidr }) => said(Cidr),
    say: (id, name, how) =>
      how === 'removed' ? `the prefix list ${id} lost ${name}` : `the prefix list ${id} has ${name} now`,
  },
  {
    document: 'transitGatewayRoutes',
    id: 'TransitGatewayRouteTableId',
    list: 'Routes',
    what: 'transit-gateway-route',
    name: ({ DestinationCidrBlock, PrefixListId, Type }) =>
      `${said(DestinationCidrBlock ?? PrefixListId)}${Type === 'propagated' ? ' propagated' : ''}`,
    say: (id, name, how, before, after) => {
      const destination = name.replace(/ propagated$/, '');
      if (how === 'removed') return `${id} lost its route ${destination} to ${wayOf(before)}`;
      if (how === 'added') return `${id} has a new route ${destination} to ${wayOf(after)}`;
      return `${id} now sends ${destination} to ${wayOf(after)} (was ${wayOf(before)})`;
    },
  },
  {
    document: 'transitGatewayPropagations',
    id: 'TransitGatewayRouteTableId',
    list: 'TransitGatewayRouteTablePropagations',
    what: 'transit-gateway-propagation',
    name: ({ TransitGatewayAttachmentId, ResourceId }) => said(TransitGatewayAttachmentId ?? ResourceId),
    say: (id, name, how, before, after) => {
      if (how === 'removed') return `${name} no longer propagates its routes to ${id}`;
      if (how === 'added') return `${name} propagates its routes to ${id} now`;
      return `the propagation of ${name} to ${id} is ${statesOf(after)} now (was ${statesOf(before)})`;
    },
  },
];

function statesOf(entries: readonly Row[]): string {
  return entries.map(({ State }) => said(State)).join(', ');
}

/** `tgw-attach-1`; a route that leads nowhere is a blackhole. */
function wayOf(routes: readonly Row[]): string {
  return routes.map(oneWay).join(' and ');
}

function oneWay(route: Row): string {
  const way = attachmentsOf(route).join(', ') || 'nowhere';
  return route['State'] === 'blackhole' ? `${way}, a blackhole` : way;
}

function attachmentsOf(entry: Row): readonly string[] {
  return listIn(entry, 'TransitGatewayAttachments').map((one) => said(one['TransitGatewayAttachmentId']));
}

/** The entries of prefix lists, the routes of transit gateways and what is propagated into them, of lists that both have. */
export const entries: PartsOf = (snapshot, other) =>
  KINDS.flatMap((kind) => {
    const known = new Set(documentsIn(other, kind).map((one) => one[kind.id]));
    return documentsIn(snapshot, kind)
      .filter((document) => known.has(document[kind.id]))
      .flatMap((document) => {
        const named = Map.groupBy(listIn(document, kind.list), kind.name);
        return [...named].map(([name, all]) => partOf(kind, said(document[kind.id]), name, all));
      });
  });

function documentsIn(snapshot: Snapshot, { document }: EntryKind): readonly Row[] {
  return snapshot.documents[document] ?? [];
}

/** What has one name is one thing: a static route may lead two ways, of which one is a blackhole. */
function partOf(kind: EntryKind, id: string, name: string, all: readonly Row[]): Part {
  const { document, list, what, say } = kind;
  const rest = (one: Row) => listIn(one, list).filter((other) => kind.name(other) !== name);
  const edited = (one: Row, next: readonly Row[]) =>
    one[kind.id] === id ? { ...one, [list]: [...rest(one), ...next] } : one;
  const edit =
    (next: readonly Row[]): Part['put'] =>
    (snapshot) => {
      const documents = documentsIn(snapshot, kind).map((one) => edited(one, next));
      return { ...snapshot, documents: { ...snapshot.documents, [document]: documents } };
    };
  return {
    key: `${what} ${id} ${name}`,
    source: document,
    what,
    resourceId: id,
    value: unordered(all),
    hangsOn: all.flatMap(attachmentsOf),
    put: edit(all),
    drop: edit([]),
    say: (how, before, after) => say(id, name, how, (before ?? []) as readonly Row[], (after ?? []) as readonly Row[]),
  };
}
