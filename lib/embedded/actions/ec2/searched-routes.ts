import { BlockList, isIP } from 'node:net';
import { type AwsError, awsError } from '../../aws-error.ts';
import { type Row, textAt, textsAt } from '../../world/row.ts';

interface Range {
  readonly address: string;
  readonly length: number;
  readonly family: 'ipv4' | 'ipv6';
}

type Search = (routes: readonly Row[], asked: Range) => readonly Row[];

/** The four ways to search by range. The longest match is the longest prefix that holds all of what is asked. */
const SEARCHES: Readonly<Record<string, Search>> = {
  'route-search.exact-match': (routes, asked) =>
    routes.filter((row) => holds(rangeAt(row), asked) && rangeAt(row)?.length === asked.length),
  'route-search.longest-prefix-match': (routes, asked) => longest(routes.filter((row) => holds(rangeAt(row), asked))),
  'route-search.subnet-of-match': (routes, asked) => routes.filter((row) => holds(asked, rangeAt(row))),
  'route-search.supernet-of-match': (routes, asked) => routes.filter((row) => holds(rangeAt(row), asked)),
};

/** The routes that the searches leave, and the filters that are none. */
export function searchedRoutes(
  routes: readonly Row[],
  filters: readonly Row[],
): { readonly routes: readonly Row[]; readonly others: readonly Row[] } | AwsError {
  const searches = filters.filter(isSearch).flatMap((filter) =>
    textsAt(filter, 'Values').map((value) => ({
      search: SEARCHES[textAt(filter, 'Name') ?? ''],
      value,
      range: rangeOf(value),
    })),
  );
  const wrong = searches.find(({ range }) => range === undefined);
  if (wrong !== undefined)
    return awsError('InvalidParameterValue', `Value (${wrong.value}) is not a valid CIDR block.`);
  const left = searches.reduce(
    (rows, { search, range }) => (search === undefined || range === undefined ? rows : search(rows, range)),
    routes,
  );
  return { routes: left, others: filters.filter((filter) => !isSearch(filter)) };
}

function isSearch(filter: Row): boolean {
  return Object.hasOwn(SEARCHES, textAt(filter, 'Name') ?? '');
}

function rangeAt(row: Row): Range | undefined {
  return rangeOf(textAt(row, 'DestinationCidrBlock') ?? '');
}

/** An address alone is a range of one. */
function rangeOf(text: string): Range | undefined {
  const [, address = '', digits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const bits = { 0: undefined, 4: 32, 6: 128 }[isIP(address)];
  if (bits === undefined) return undefined;
  const length = digits === undefined ? bits : Number(digits);
  return length > bits ? undefined : { address, length, family: bits === 32 ? 'ipv4' : 'ipv6' };
}

function holds(outer: Range | undefined, inner: Range | undefined): boolean {
  if (outer === undefined || inner === undefined || outer.length > inner.length || outer.family !== inner.family)
    return false;
  const block = new BlockList();
  block.addSubnet(outer.address, outer.length, outer.family);
  return block.check(inner.address, inner.family);
}

function longest(routes: readonly Row[]): readonly Row[] {
  const most = Math.max(...routes.map((row) => rangeAt(row)?.length ?? 0));
  return routes.filter((row) => rangeAt(row)?.length === most);
}
