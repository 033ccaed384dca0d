import { hostOf } from '../../../lib/collect/host/host-of.ts';
import type { HostReport } from '../../../lib/model/host/report.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { network } from '../../support/network-text.ts';
import { FAR, HOST, HOST6, NAME } from './addresses.ts';
import type { Aws } from './scenario.ts';

export const ENI = 'eni-app';
const INSTANCE = 'i-app';

/** AWS around the host of a scenario: a public subnet, open but for what the scenario shuts. */
export function snapshotOf(report: HostReport, { subnet, group, address, isPrivate }: Aws = {}): Snapshot {
  const routes = ['0.0.0.0/0 igw-1', '::/0 igw-1'];
  const made = network({
    vpc: '10.0.0.0/16 2001:db8:1::/56',
    subnets: { app: { cidr: '10.0.0.0/22 2001:db8:1:1::/64', routes, ...subnet } },
    groups: group === undefined ? {} : { 'sg-own': group },
    interfaces: {
      [ENI]: {
        subnet: 'app',
        address: address ?? `${HOST} ${HOST6}`,
        ...(isPrivate ? {} : { public: '198.51.100.10' }),
        instance: INSTANCE,
        groups: [group === undefined ? 'sg-open' : 'sg-own'],
      },
    },
  });
  return { ...made, hosts: { [INSTANCE]: hostOf(report) }, names: { [NAME]: [FAR] } };
}
