import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { NameAnswer } from '../../lib/collect/names/name-answer.ts';
import type { FleetAnswer } from '../../lib/model/fleet.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { engineSnapshot } from '../support/engine-steps.ts';
import type { RawSnapshot } from '../support/naive/snapshot.ts';
import { randomNetwork } from '../support/random-network.ts';
import { awsError, recordedAccount } from '../support/recorded-account.ts';
import { type Answers, auditsOf, fleetOf } from './fleet-account.ts';
import { differences, onlyIn } from './fleet-differences.ts';

const NAMES: Readonly<Record<string, NameAnswer>> = {
  'api.example.com': { addresses: ['198.51.100.10', '2001:db8::10'] },
  'half.example.com': { addresses: ['203.0.113.10'], doubt: 'Of AAAA records nothing is known.' },
  'gone.example.com': { unresolved: 'nobody knows such a name', absent: true },
};
const resolve = async (name: string) => NAMES[name] ?? { unresolved: 'nobody was asked', absent: false };

const DESTINATIONS = [
  'https://api.example.com half.example.com:443 gone.example.com:443 not-a-destination 52.216.0.10:443',
  '10.0.1.10:5432 10.1.1.10:443 10.2.2.10:443 10.0.2.77:80 10.1.2.77:80 10.200.0.9:443 [2001:db8::10]:443',
  '10.0.0.0/16:443 10.0.0.0/8:443 0.0.0.0/0:443 198.51.100.0/24:443 pl-s3:443 udp://10.0.0.2:53 icmp://10.1.2.10',
  'eni-1-app:443 eni-9:443 i-eni-0-db:5432 i-nobody:22',
].flatMap((line) => line.split(' '));
const destinations = fc.shuffledSubarray(DESTINATIONS, { minLength: 1, maxLength: 6 });

const ACTIONS = [
  'subnets',
  'groups',
  'acls',
  'routeTables',
  'natGateways',
  'peerings',
  'transitGateways',
  'instances',
  'prefixListEntries',
  'internetGateways',
];

/** The account of a random network, and what in it may not be read. */
function accountOf(snapshot: Snapshot, denied: string | null) {
  return recordedAccount(snapshot, ({ reader }) => {
    if (reader === denied) throw awsError('UnauthorizedOperation');
  });
}

/** What random networks leave out where they say nothing: AWS always has an answer. */
const NEVER: Partial<Snapshot> = Object.fromEntries(
  ['PrefixLists', 'VpnGateways', 'SecurityGroupRules', 'VpcBlockPublicAccessOptions', 'VpcBlockPublicAccessExclusions']
    .concat(['NetworkAcls', 'RouteTables', 'SecurityGroups', 'NatGateways', 'InternetGateways', 'VpcEndpoints'])
    .concat(['EgressOnlyInternetGateways', 'VpcPeeringConnections', 'TransitGatewayAttachments', 'TransitGateways'])
    .concat(['TransitGatewayVpcAttachments', 'Reservations'])
    .map((key) => [key, []]),
);

function wholeOf(raw: RawSnapshot): Snapshot {
  const { documents, ...rows } = engineSnapshot(raw);
  return { ...NEVER, ...rows, documents: { transitGatewayRoutes: [], ...documents } };
}

const RUNS = Number(process.env['FLEET_RUNS'] ?? 40);

test('a fleet says of every interface and destination what an audit of them says', async () => {
  await fc.assert(
    fc.asyncProperty(randomNetwork, destinations, async ({ snapshot: raw }, asked) => {
      const snapshot = wholeOf(raw);
      // AWS does not say what such a route does. An audit cannot tell whether a VPC matters that a fleet has read anyhow.
      fc.pre(!snapshot.RouteTables?.some(({ Routes = [] }) => Routes.some(({ State }) => State === 'filtered')));
      const read = accountOf(snapshot, null);
      const fleet = await fleetOf(read, 'vpc-0', asked, resolve);
      const audits = await auditsOf(read, enisOf(snapshot), asked, resolve);
      expect(differences(fleet, audits, asked)).toEqual([]);
      expect(onlyIn(fleet, audits)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
}, 300_000);

test('where something is refused it contradicts no audit: what one could not tell alone, all interfaces together may', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomNetwork,
      destinations,
      fc.constantFrom(...ACTIONS),
      async ({ snapshot: raw }, asked, denied) => {
        const snapshot = wholeOf(raw);
        const read = accountOf(snapshot, denied);
        const [fleet, audits] = await Promise.all([
          fleetOf(read, 'vpc-0', asked, resolve),
          auditsOf(read, enisOf(snapshot), asked, resolve),
        ]);
        const told = differences(verdictsOf(fleet), verdictsOf(audits), asked);
        const wrong = told.filter(({ audit }) => audit.verdict !== 'unknown' || audit.error !== undefined);
        expect({ denied, wrong }).toEqual({ denied, wrong: [] });
      },
    ),
    { numRuns: RUNS },
  );
}, 300_000);

/** Where a part is not known, a share is of what is: all interfaces together know more of it. */
function bare(one: FleetAnswer): FleetAnswer {
  return { ...one, passShare: null, blockers: [], gaps: [] };
}

function verdictsOf(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).map(([eni, own]) => [eni, own.map(bare)]));
}

function enisOf({ NetworkInterfaces = [] }: Snapshot): readonly string[] {
  return NetworkInterfaces.filter(({ VpcId }) => VpcId === 'vpc-0').map(({ NetworkInterfaceId: id }) => id);
}
