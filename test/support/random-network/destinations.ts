import { address, address6, HOSTS, type Host, publicAddress, secondCidr, vpcCidr } from './layout.ts';
import type { Kind } from './packet-plan.ts';

/** Where a packet may go, and what it has to be when only one protocol and port makes sense there. */
export interface Destination {
  readonly dst: string;
  readonly port?: number;
  readonly protocol?: 'tcp' | 'udp';
}

interface Sender {
  readonly vpc: number;
  readonly farVpc: number;
  readonly host: Host;
}

export function destinationsOf(kind: Kind, sender: Sender): readonly Destination[] {
  if (kind === 'amazon') return amazonServices(sender.vpc);
  if (kind === 'service') return [{ dst: '52.216.0.10', port: 443, protocol: 'tcp' }, { dst: '3.5.0.10' }];
  return addressesOf(sender)[kind].map((dst) => ({ dst }));
}

function amazonServices(vpc: number): readonly Destination[] {
  return [
    { dst: resolver(vpc), port: 53, protocol: 'udp' },
    { dst: '169.254.169.253', port: 53, protocol: 'tcp' },
    { dst: '169.254.169.254', port: 80, protocol: 'tcp' },
    { dst: '169.254.169.123', port: 123, protocol: 'udp' },
    { dst: '169.254.170.2', port: 80, protocol: 'tcp' },
  ];
}

function resolver(vpc: number): string {
  return vpcCidr(vpc).replace('0.0/16', '0.2');
}

type Addressed = Exclude<Kind, 'amazon' | 'service'>;

function addressesOf({ vpc, farVpc, host }: Sender): Readonly<Record<Addressed, readonly string[]>> {
  const others = HOSTS.filter((one) => one !== host);
  const lost = secondCidr(vpc).replace('0/24', '9');
  return {
    'other-vpc': HOSTS.map((one) => address(farVpc, one.role, one.host)),
    'other-vpc6': HOSTS.map((one) => address6(farVpc, one.role, one.host)),
    'same-vpc': others.map((one) => address(vpc, one.role, one.host)).concat(address(vpc, 'app-b', 40)),
    'same-vpc6': others.map((one) => address6(vpc, one.role, one.host)),
    internet: ['198.51.100.10', '203.0.113.10', '198.51.100.20', '203.0.113.200', '192.0.2.25'],
    internet6: ['2001:db8::10', '2600:1fa0:8000::10', '2001:db8::20', '2001:db8::30', 'fd00:ec2::99'],
    public: [publicAddress(farVpc, 10), publicAddress(vpc, 10), publicAddress(vpc, 50), publicAddress(farVpc, 50)],
    'own-public': [publicAddress(vpc, host.host)],
    nobody: [address(vpc, 'app-b', 77), lost, address(farVpc, 'app-a', 77), resolver(vpc)],
    never: ['169.254.169.254', '169.254.170.2', '169.254.168.9'],
    'far-away': ['10.200.0.9', '172.31.0.9', '100.80.0.9', '172.31.4.4'],
    nat: [publicAddress(farVpc, 100), address(vpc, 'pub-a', 100), address(farVpc, 'app-b', 100)],
  };
}
