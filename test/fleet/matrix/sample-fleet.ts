import { matrixOf } from '../../../lib/fleet/matrix/matrix.ts';
import type { SweptItem } from '../../../lib/fleet/matrix/swept-item.ts';
import { completedOutcome } from '../../../lib/fleet/outcome.ts';
import { summaryOf } from '../../../lib/fleet/summary.ts';
import type { FleetSummary } from '../../../lib/model/fleet.ts';
import { item } from './swept.ts';

const HOSTILE = '</td><script>alert(1)</script>';

/** A bit of everything: all verdicts, names that are markup, an item that failed, an expectation that does not hold. */
export const SAMPLE = fleetOf(
  ['https://api.example.com', '10.0.0.5:5432', 'udp://192.0.2.53:53'],
  [
    item(
      'vpc-0a',
      {
        'eni-1 eni-2': ['ok', 'shut acl-1↩ rtb-1', 'half acl-1'],
        'eni-3': ['ok', 'shut acl-1', 'unknown NetworkAcls'],
      },
      { vpcName: HOSTILE, places: { 'eni-1': { name: HOSTILE, subnet: 'subnet-1', groups: [] } } },
    ),
    item('vpc-0b', { 'eni-4': ['ok', 'shut rtb-2', 'ok'], 'eni-5': ['error it has none', 'shut rtb-2', 'ok'] }),
    item('vpc-0c', { 'eni-6': ['ok', 'error to itself', 'ok'] }),
  ],
);

/** A matrix and its summary, as they would be written. */
export function fleetOf(destinations: readonly string[], items: readonly SweptItem[]) {
  const times = { id: 'fleet-1', startedAt: '2026-01-02T03:04:05.000Z', endedAt: '2026-01-02T03:05:05.000Z' };
  const outcomes = items.map(({ item: one, swept }) => completedOutcome(one, swept, { calls: {}, lines: null }));
  const lost = { accountId: null, region: null, vpcId: 'vpc-0d' };
  const summary: FleetSummary = {
    ...summaryOf({ ...times, destinations: [...destinations] }, outcomes),
    items: { completed: items.length, failed: 1 },
    failed: [{ item: lost, failure: { code: 'aws-refused', message: 'AWS refused ec2:DescribeSubnets <b>' } }],
    unmet: [{ destination: destinations[0] ?? '', expect: 'reachable', interfaces: 1 }],
  };
  return { matrix: matrixOf(destinations, items), summary };
}
