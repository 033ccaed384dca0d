import type { Content } from '../../lib/collect/snapshot/content.ts';
import { linesOf } from '../../lib/fleet/lines.ts';
import { completedOutcome, failedOutcome } from '../../lib/fleet/outcome.ts';
import type { FleetPorts } from '../../lib/live/live-fleet.ts';
import type { FleetItem } from '../../lib/model/fleet.ts';
import { Problem } from '../../lib/problem.ts';
import { type AccountFlags, roleOf } from '../network/account-flags.ts';
import { failureOf } from './failure-of.ts';
import type { FleetSource } from './fleet-source.ts';
import type { SweptRecord } from './item-record.ts';
import { placesIn } from './places-in.ts';

/** An account, read VPC by VPC, below half of what EC2 allows. */
export async function accountSource(flags: AccountFlags, signal: AbortSignal): Promise<FleetSource> {
  const ports = await portsOf(flags);
  // The SDK takes a quarter of a second to load, which sweeps of a folder need not wait for.
  const [{ itemsLive, sweepLive }, { mergeContents }] = await Promise.all([
    import('../../lib/live/live-fleet.ts'),
    import('../../lib/collect/snapshot/merge-files.ts'),
  ]);
  const items = await itemsLive(ports, ports.home, signal);
  if (items.length === 0) throw new Problem('not-found', `there is no network interface in ${flags.region}`);
  const namesIn = (files: readonly Content[], vpcId: string) => placesIn(mergeContents(files, {}), vpcId);
  const sweep = async (item: FleetItem, destinations: readonly string[], until: AbortSignal): Promise<SweptRecord> => {
    try {
      const { swept, calls, files } = await sweepLive(ports, item, destinations, {
        progress: () => undefined,
        signal: until,
      });
      const outcome = completedOutcome(item, swept, { calls: { ...calls }, lines: null });
      return { ...namesIn(files, item.vpcId), outcome, text: linesOf(item, destinations, swept) };
    } catch (error) {
      return { vpcName: null, places: {}, outcome: failedOutcome(item, failureOf(error)), text: '' };
    }
  };
  const { region, roleArn = '', profile = '' } = flags;
  return {
    about: `the account in ${region}`,
    content: [region, profile, roleArn],
    items,
    sweepers: (count, destinations, until) =>
      Array.from({ length: count }, () => ({
        sweep: (item) => sweep(item, destinations, until),
        stop: async () => undefined,
      })),
  };
}

async function portsOf(flags: AccountFlags): Promise<FleetPorts> {
  const { region, profile } = flags;
  if (profile !== undefined) process.env['AWS_PROFILE'] = profile;
  const [{ assumedRole, livePorts }, { resolveName }, { budgetOf }] = await Promise.all([
    import('../../lib/live/live-ports.ts'),
    import('../../lib/collect/names/resolve-name.ts'),
    import('../../lib/collect/aws/budget/budget.ts'),
  ]);
  const role = roleOf(flags);
  const budget = budgetOf();
  const ports = livePorts({
    home: { region },
    credentials: role === undefined ? undefined : assumedRole(role, region),
    accounts: [],
    regions: [],
    resolve: resolveName,
    budget,
  });
  return { ...ports, budget };
}
