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
  readonly say: (id: string, name: string, how: How, before: Row, after: Row) => string;
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
      return `the propagation of ${name} to ${id} is ${said(after['State'])} now (was ${said(before['State'])})`;
    },
  },
];

/** `tgw-attach-1`; a route that leads nowhere is a blackhole. */
function wayOf(route: Row): string {
  const ids = listIn(route, 'TransitGatewayAttachments').map((one) => said(one['TransitGatewayAttachmentId']));
  const way = ids.length === 0 ? 'nowhere' : ids.join(', ');
  return route['State'] === 'blackhole' ? `${way}, a blackhole` : way;
}

/** The entries of prefix lists, the routes of transit gateways and what is propagated into them, of lists that both have. */
export const entries: PartsOf = (snapshot, other) =>
  KINDS.flatMap((kind) => {
    const known = new Set(documentsIn(other, kind).map((one) => one[kind.id]));
    return documentsIn(snapshot, kind)
      .filter((document) => known.has(document[kind.id]))
      .flatMap((document) => listIn(document, kind.list).map((entry) => partOf(kind, said(document[kind.id]), entry)));
  });

function documentsIn(snapshot: Snapshot, { document }: EntryKind): readonly Row[] {
  return snapshot.documents[document] ?? [];
}

function partOf(kind: EntryKind, id: string, entry: Row): Part {
  const { document, list, what, name, say } = kind;
  const edit =
    (next: readonly Row[]): Part['put'] =>
    (snapshot) => {
      const edited = documentsIn(snapshot, kind).map((one) =>
        one[kind.id] === id ? { ...one, [list]: [...rest(one), ...next] } : one,
      );
      return { ...snapshot, documents: { ...snapshot.documents, [document]: edited } };
    };
  const rest = (one: Row) => listIn(one, list).filter((other) => name(other) !== name(entry));
  return {
    key: `${what} ${id} ${name(entry)}`,
    source: document,
    what,
    resourceId: id,
    value: unordered(entry),
    hangsOn: listIn(entry, 'TransitGatewayAttachments').map((one) => said(one['TransitGatewayAttachmentId'])),
    put: edit([entry]),
    drop: edit([]),
    say: (how, before, after) => say(id, name(entry), how, (before ?? {}) as Row, (after ?? {}) as Row),
  };
}
