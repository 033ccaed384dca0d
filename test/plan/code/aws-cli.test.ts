import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';
import * as ec2 from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { awsClients } from '../../../lib/collect/aws/clients.ts';
import type { Change } from '../../../lib/model/change.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { writeScript } from '../../../lib/plan/code/cli/script.ts';
import { type Account, accountOf, REGION } from '../../moto/account.ts';
import { type MotoServer, startMoto } from '../../moto/moto-server.ts';
import { recordAccount } from '../../moto/record-account.ts';
import { findPython } from '../../support/python.ts';
import { describeWithProgram } from './program.ts';
import { planOf } from './samples.ts';

const python = await findPython();
/** Milliseconds. Every command is a start of Python. */
const PATIENCE = 300_000;
/** moto's own, whoever asks. */
const PLACE = { account: '123456789012', region: REGION };
const CREDENTIALS = { accessKeyId: 'MOTOEXAMPLE', secretAccessKey: 'moto' };

/** One change of each kind that AWS is told of, in an account that bears them. */
async function changesFor(account: Account): Promise<readonly Change[]> {
  const vpc = await account.vpc('vpc', '10.0.0.0/16');
  // Without it moto takes no rule for IPv6 back.
  await account.client.send(new ec2.AssociateVpcCidrBlockCommand({ VpcId: vpc, AmazonProvidedIpv6CidrBlock: true }));
  const far = await account.vpc('far', '10.1.0.0/16');
  const subnet = await account.subnet('a', vpc, '10.0.1.0/24');
  const wide = await account.subnet('wide', vpc, '10.0.2.0/24');
  const igw = await account.internetGateway('igw', vpc);
  const peering = await account.peering('pcx', vpc, far);
  const nat = await account.natGateway('nat', wide);
  const table = await account.routeTable('app', vpc, [], [{ DestinationCidrBlock: '10.1.0.0/16', GatewayId: igw }]);
  const other = await account.routeTable('other', vpc, [], []);
  const endpoint = await account.gatewayEndpoint('s3', vpc, other);
  const group = await account.group('app', vpc, {});
  const acl = await account.acl('acl', vpc, subnet, { in: [], out: [] });
  const eni = await account.host('host', subnet, group, '10.0.1.10');
  const s3 = await account.prefixList('s3');
  await account.transitGateway('tgw', [{ vpc, subnet }]);
  const { TransitGatewayAttachments: attached = [] } = await account.client.send(
    new ec2.DescribeTransitGatewayAttachmentsCommand({}),
  );
  const tgwTable = [...account.names].find(([, name]) => name === "tgw's table")?.[0] ?? 'none';
  const https = { protocol: 'tcp', ports: { from: 443, to: 443 } };
  return [
    {
      kind: 'open-security-group',
      groupId: group,
      direction: 'egress',
      permissions: [
        { ...https, peer: { cidr: '52.1.2.3/32' } },
        { ...https, peer: { cidr: '2001:db8::9/128' } },
        { ...https, peer: { prefixListId: s3 } },
        { protocol: 'icmp', ports: { from: 8, to: -1 }, peer: { cidr: '52.1.2.3/32' } },
      ],
    },
    {
      kind: 'open-security-group',
      groupId: group,
      direction: 'ingress',
      permissions: [{ protocol: '-1', ports: null, peer: { groupId: group } }],
    },
    {
      kind: 'add-security-group',
      eni,
      vpcId: vpc,
      groupName: 'egress-doctor p-7, new',
      groups: [group],
      direction: 'egress',
      permissions: [{ ...https, peer: { cidr: '52.1.2.4/32' } }],
    },
    {
      kind: 'open-network-acl',
      networkAclId: acl,
      direction: 'ingress',
      entries: [
        { ...https, ruleNumber: 90, cidr: '52.1.2.3/32' },
        { protocol: 'icmp', ports: { from: 3, to: 4 }, ruleNumber: 91, cidr: '0.0.0.0/0' },
        { protocol: '-1', ports: null, ruleNumber: 92, cidr: '2001:db8::/32' },
      ],
    },
    { kind: 'add-route', routeTableId: table, destination: '0.0.0.0/0', target: { kind: 'nat-gateway', id: nat } },
    {
      kind: 'replace-route',
      routeTableId: table,
      destination: '10.1.0.0/16',
      replaces: { kind: 'internet-gateway', id: igw },
      target: { kind: 'vpc-peering', id: peering },
    },
    {
      kind: 'associate-route-table',
      subnetId: subnet,
      routeTableId: table,
      replaces: { routeTableId: 'the main one', associationId: null },
    },
    { kind: 'associate-gateway-endpoint', vpcEndpointId: endpoint, routeTableId: table },
    {
      kind: 'add-transit-gateway-route',
      transitGatewayRouteTableId: tgwTable,
      destination: '10.9.0.0/16',
      attachmentId: attached[0]?.TransitGatewayAttachmentId ?? 'none',
    },
    { kind: 'disable-source-dest-check', eni },
  ];
}

/** Who tells of a plan afterwards. */
function touched(before: Snapshot, after: Snapshot): readonly string[] {
  const keys = Object.keys(after) as readonly (keyof Snapshot)[];
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).toSorted();
}

function isHost({ PrivateIpAddress }: { readonly PrivateIpAddress?: string | undefined }): boolean {
  return PrivateIpAddress === '10.0.1.10';
}

function rulesOf({ SecurityGroupRules: all = [] }: Snapshot, group: string): readonly string[] {
  const own = all.filter(({ GroupId }) => GroupId === group);
  const said = own.map((one) => {
    const { IsEgress, IpProtocol, Description } = one as typeof one & { readonly Description?: string };
    return `${IsEgress ? 'out' : 'in'} ${IpProtocol} ${Description}`;
  });
  return said.toSorted();
}

describeWithProgram('aws', ['--version'], () => {
  let moto: MotoServer;
  let account: Account;
  let changes: readonly Change[] = [];
  let start: Snapshot;

  const run = (...words: readonly string[]) => {
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL: moto.url,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_CONFIG_FILE: devNull,
    };
    const input = writeScript(planOf(...changes), PLACE);
    const { status, stderr } = spawnSync('bash', ['-s', ...words], { env, input, encoding: 'utf8' });
    return { status, said: stderr };
  };

  beforeAll(async () => {
    if ('missing' in python) throw new Error(python.missing);
    moto = await startMoto(python.interpreter, 'filled');
    process.env['AWS_ENDPOINT_URL'] = moto.url;
    account = accountOf(awsClients({ region: REGION, credentials: async () => CREDENTIALS }).ec2);
    changes = await changesFor(account);
    start = await recordAccount(account.client);
  }, PATIENCE);
  afterAll(() => moto?.close());

  test(
    'makes every kind of change, and takes each back',
    async () => {
      expect(run()).toEqual({ status: 0, said: '' });
      const made = await recordAccount(account.client);
      expect(touched(start, made)).toEqual([
        'NetworkAcls',
        'NetworkInterfaces',
        'Reservations',
        'RouteTables',
        'SecurityGroupRules',
        'SecurityGroups',
        'VpcEndpoints',
        'documents',
      ]);
      const [app = '', fresh = ''] = made.NetworkInterfaces?.find(isHost)?.Groups?.map(({ GroupId }) => GroupId) ?? [];
      expect([app, fresh].map((group) => rulesOf(made, group))).toEqual([
        [
          // moto tells no description of a rule for a group or a list.
          'in -1 undefined',
          // What a group of a VPC with IPv6 is born with; the new one has lost it.
          'out -1 undefined',
          'out icmp egress-doctor p-7',
          'out tcp egress-doctor p-7',
          'out tcp egress-doctor p-7',
          'out tcp undefined',
        ],
        ['out tcp egress-doctor p-7'],
      ]);
      expect(run('undo')).toEqual({ status: 0, said: '' });
      expect(touched(start, await recordAccount(account.client))).toEqual([]);
    },
    PATIENCE,
  );
});
