import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileNetwork, type Network } from '../../../lib/evaluate/network/network.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { type Address, ANY_ADDRESS, type Interval, parseAddress, parsePrefix } from '../../../lib/packets/index.ts';
import { routeDifference } from '../../../lib/plan/openings/route-difference.ts';

interface Row {
  readonly destination: string;
  readonly target: string;
  readonly state: string;
}

const row: fc.Arbitrary<Row> = fc.record({
  destination: fc
    .tuple(fc.constantFrom('10.9', '52.0', '52.128', '203.0'), fc.nat(3), fc.constantFrom(0, 8, 15, 16, 22, 24, 32))
    .map(([start, last, length]) => `${start}.${last}.${last}/${length}`),
  target: fc.constantFrom('nat-1', 'nat-2', 'nat-3'),
  state: fc.constantFrom('active', 'active', 'active', 'blackhole'),
});

/** No table holds two routes of one rank for one destination. */
const table = fc.uniqueArray(row, { maxLength: 8, selector: ({ destination }) => parsePrefix(destination).join() });

function networkOf(rows: readonly Row[]): Network {
  const Routes = rows.map(({ destination, target, state }) => ({
    DestinationCidrBlock: destination,
    NatGatewayId: target,
    State: state,
  }));
  const snapshot: Snapshot = {
    RouteTables: [{ RouteTableId: 'rtb-1', VpcId: 'vpc-1', Routes }],
    documents: {},
    hosts: {},
  };
  return compileNetwork(snapshot);
}

/** Where the longest prefix leads, looked up by hand. */
function wayOf(rows: readonly Row[], address: Address): string | undefined {
  const around = rows.map((one) => ({ one, range: parsePrefix(one.destination) }));
  const [best] = around
    .filter(({ range: [from, end] }) => from <= address && address < end)
    .toSorted((a, b) => Number(size(a.range) - size(b.range)));
  return best?.one.state === 'active' ? best.one.target : undefined;
}

function size([from, end]: Interval<Address>): bigint {
  return end - from;
}

/** Around every place where a route begins or ends. */
function edgesOf(rows: readonly Row[]): readonly Address[] {
  const bounds = rows.flatMap(({ destination }) => parsePrefix(destination));
  return [...bounds.flatMap((at) => [at - 1n, at]), parseAddress('9.9.9.9')].filter((at) => at >= 0n && at < 1n << 32n);
}

test('every address is opened, moved, closed or none of them, as the longest prefix before and after says', () => {
  const property = fc.property(table, table, (before, after) => {
    const { opened, closed, moved } = routeDifference(
      networkOf(before).table('rtb-1'),
      networkOf(after).table('rtb-1'),
      ANY_ADDRESS,
    );
    for (const address of edgesOf([...before, ...after])) {
      const [was, is] = [wayOf(before, address), wayOf(after, address)];
      const told = {
        opened: opened.has(address),
        closed: closed.has(address),
        moved: moved.filter((one) => one.destinations.has(address)).map(({ from, to }) => [from.id, to.id]),
      };
      expect(told).toEqual({
        opened: was === undefined && is !== undefined,
        closed: was !== undefined && is === undefined,
        moved: was !== undefined && is !== undefined && was !== is ? [[was, is]] : [],
      });
    }
  });
  fc.assert(property, { numRuns: 500 });
});
