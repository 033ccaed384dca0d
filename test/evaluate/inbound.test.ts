import { describe, expect, test } from '@jest/globals';
import { tellFrom } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';

type Subnet = NonNullable<Plan['subnets']>[string];

/** A web server in a public subnet: 80 is open to the world, its ACL admits requests and lets replies out. */
function web(subnet: Partial<Subnet> = {}, more: Plan = {}): Plan {
  return {
    vpc: '10.0.0.0/16 2600:1f00::/56',
    groups: { 'sg-web': ['in tcp 80 0.0.0.0/0', 'in tcp 80 ::/0', 'in icmp 0.0.0.0/0'] },
    ...more,
    subnets: {
      a: {
        cidr: '10.0.1.0/24 2600:1f00:0:1::/64',
        routes: ['0.0.0.0/0 igw-1', '::/0 igw-1'],
        acl: [
          '100 allow in tcp 80 0.0.0.0/0',
          '110 allow in tcp 80 ::/0',
          '120 allow in icmp 0.0.0.0/0',
          '100 allow out tcp 1024-65535 0.0.0.0/0',
          '110 allow out tcp 1024-65535 ::/0',
          '120 allow out icmp 0.0.0.0/0',
        ],
        ...subnet,
      },
      ...more.subnets,
    },
    interfaces: {
      'eni-web': {
        subnet: 'a',
        address: '10.0.1.10 2600:1f00:0:1::10',
        public: '198.51.100.1',
        groups: ['sg-web'],
        instance: 'i-web',
      },
      ...more.interfaces,
    },
  };
}

/** The same server, where it has no public address. */
function hidden(routes: readonly string[], more: Plan = {}): Plan {
  const plan = web({ routes }, more);
  const server = { subnet: 'a', address: '10.0.1.10', groups: ['sg-web'] };
  return { ...plan, interfaces: { 'eni-web': server, ...more.interfaces } };
}

/** The same server, with a way back for 10.99.0.0/16. */
function behind(way: string, subnet: Partial<Subnet> = {}, more: Plan = {}): Plan {
  return web({ routes: ['0.0.0.0/0 igw-1', `10.99.0.0/16 ${way}`], ...subnet }, more);
}

/** The group admits something else. */
function shut(plan: Plan): Plan {
  return { ...plan, groups: { 'sg-web': ['in tcp 443 0.0.0.0/0'] } };
}

/** An edge table takes what comes in to a firewall endpoint, and the server's table what goes out. */
function inspected(routes: readonly string[], edge = ['10.0.1.0/24 vpce-fw']): Plan {
  return web(
    { routes },
    {
      subnets: { f: { cidr: '10.0.8.0/28', routes: ['0.0.0.0/0 igw-1'] } },
      endpoints: { 'vpce-fw': { type: 'GatewayLoadBalancer', subnet: 'f' } },
      tables: { 'rtb-edge': { gateway: 'igw-1', routes: edge } },
    },
  );
}

const CLIENT = '203.0.113.9';
const WEB = 'eni-web:80';
const NO_DOOR = 'internet-gateway out destination igw-1 - no-public-address';

function blockAccess(mode: string): Plan {
  return { families: { VpcBlockPublicAccessOptions: [{ InternetGatewayBlockMode: mode, State: 'update-complete' }] } };
}

describe('a client on the internet', () => {
  test.each<[string, Plan, string]>([
    ['reaches a web server', web(), 'reachable'],
    [
      'is dropped by a group without the port',
      web({}, { groups: { 'sg-web': ['in tcp 443 0.0.0.0/0'] } }),
      'blocked: security-group out destination eni-web - security-group-no-rule',
    ],
    [
      'and by one that names a group alone',
      web({}, { groups: { 'sg-web': ['in tcp 80 sg-web'] } }),
      'blocked: security-group out destination eni-web - security-group-no-rule',
    ],
    [
      'is dropped by an ACL that does not admit the request',
      web({ acl: ['100 allow in tcp 443 0.0.0.0/0', '100 allow out tcp 1024-65535 0.0.0.0/0'] }),
      'blocked: network-acl out destination acl-a * network-acl-default-deny',
    ],
    [
      'gets no reply where the ACL keeps it in',
      web({ acl: ['100 allow in tcp 80 0.0.0.0/0', '100 allow out tcp 443 0.0.0.0/0'] }),
      'blocked: network-acl back destination acl-a * network-acl-default-deny',
    ],
    [
      'gets replies from the ports that it lets out alone',
      web({ acl: ['100 allow in tcp 80 0.0.0.0/0', '100 allow out tcp 32768-65535 0.0.0.0/0'] }),
      `partial ${32768 / 64512}: network-acl back destination acl-a * network-acl-default-deny`,
    ],
    [
      'and none without a route',
      web({ routes: ['192.0.2.0/24 igw-1'] }),
      'blocked: route-table back destination rtb-a - no-route',
    ],
    [
      'nor past a blackhole',
      web({ routes: ['0.0.0.0/0 igw-1', '203.0.113.0/24 pcx-9 blackhole'] }),
      'blocked: route-table back destination rtb-a 203.0.113.0/24 blackhole-route',
    ],
    [
      'nor by a NAT gateway, which did not make the connection',
      web(
        { routes: ['0.0.0.0/0 nat-1'] },
        {
          subnets: { b: { cidr: '10.0.2.0/24', routes: ['0.0.0.0/0 igw-1'] } },
          nats: { 'nat-1': { subnet: 'b', address: '10.0.2.5', public: '198.51.100.5' } },
        },
      ),
      'blocked: nat-gateway back nat nat-1 - nat-gateway-reply',
    ],
    [
      'is stopped by Block Public Access in ingress mode',
      web({}, blockAccess('block-ingress')),
      'blocked: block-public-access out destination vpc-1 - block-public-access-on',
    ],
    [
      'and in both directions',
      web({}, blockAccess('block-bidirectional')),
      'blocked: block-public-access out destination vpc-1 - block-public-access-on',
    ],
    [
      'needs a gateway that is attached',
      web({}, { patch: { 'igw-1': { Attachments: [] } } }),
      [
        'blocked: internet-gateway out destination vpc-1 - internet-gateway-not-attached',
        'internet-gateway back destination igw-1 - internet-gateway-not-attached',
      ].join('; '),
    ],
    [
      'finds no server that is stopped',
      web({}, { patch: { 'i-web': { State: { Name: 'stopped' } } } }),
      'blocked: interface-state out destination eni-web - instance-not-running',
    ],
    [
      'is unknown where the groups were not read',
      web({}, { families: { SecurityGroups: null } }),
      'unknown: SecurityGroups',
    ],
    ['and where the ACLs were not', web({}, { families: { NetworkAcls: null } }), 'unknown: NetworkAcls'],
  ])('%s', (_sentence, plan, told) => {
    expect(tellFrom(network(plan), CLIENT, WEB)).toBe(told);
  });

  test.each([
    ['by its instance', CLIENT, 'http://i-web', {}, 'reachable'],
    ['by its public address', CLIENT, '198.51.100.1:80', {}, 'reachable'],
    ['by its private one, which its public one stands for', CLIENT, '10.0.1.10:80', {}, 'reachable'],
    ['by ICMP', CLIENT, 'icmp://eni-web', {}, 'reachable'],
    [
      'from low ports, where asked',
      CLIENT,
      WEB,
      { sourcePorts: '1-1023' },
      'blocked: network-acl back destination acl-a * network-acl-default-deny',
    ],
    ['over IPv6, by its own address', '2001:db8::9', WEB, {}, 'reachable'],
    ['from everywhere', '0.0.0.0/0', WEB, {}, 'reachable'],
    ['from everywhere over IPv6', '::/0', WEB, {}, 'reachable'],
  ])('reaches it %s', (_how, from, destination, asking, told) => {
    expect(tellFrom(network(web()), from, destination, asking)).toBe(told);
  });
});

describe('ranges of clients', () => {
  const admitting = (...rules: readonly string[]) => web({}, { groups: { 'sg-web': rules } });
  test.each<[string, Plan, string]>([
    ['are admitted whole', admitting('in tcp 80 198.51.100.0/24'), 'reachable'],
    ['by several rules', admitting('in tcp 80 198.51.100.0/25', 'in tcp 80 198.51.100.128/25'), 'reachable'],
    [
      'by a quarter',
      admitting('in tcp 80 198.51.100.64/26'),
      'partial 0.25: security-group out destination eni-web - security-group-no-rule',
    ],
    [
      'or by one address of them',
      admitting('in tcp 80 198.51.100.200/32'),
      `partial ${1 / 256}: security-group out destination eni-web - security-group-no-rule`,
    ],
    [
      'a quarter in, and half of the ports out: shares multiply',
      web(
        { acl: ['1 allow in tcp 80 0.0.0.0/0', '1 allow out tcp 33280-65535 0.0.0.0/0'] },
        { groups: { 'sg-web': ['in tcp 80 198.51.100.64/26'] } },
      ),
      `partial ${(0.25 * 32256) / 64512}: security-group out destination eni-web - security-group-no-rule; network-acl back destination acl-a * network-acl-default-deny`,
    ],
    [
      'one half in by the group, the other answered by the ACL: nobody',
      web(
        { acl: ['1 allow in tcp 80 0.0.0.0/0', '1 allow out tcp 1024-65535 198.51.100.128/25'] },
        { groups: { 'sg-web': ['in tcp 80 198.51.100.0/25'] } },
      ),
      'blocked: security-group out destination eni-web - security-group-no-rule; network-acl back destination acl-a * network-acl-default-deny',
    ],
    [
      'part at the routes of the reply',
      web({ routes: ['0.0.0.0/0 igw-1', '198.51.100.0/26 pcx-9 blackhole'] }),
      'partial 0.75: route-table back destination rtb-a 198.51.100.0/26 blackhole-route',
    ],
    [
      'and hang on a list that was not read',
      admitting('in tcp 80 pl-far', 'in tcp 80 198.51.100.0/25'),
      'unknown: PrefixLists pl-far',
    ],
  ])('%s', (_sentence, plan, told) => {
    expect(tellFrom(network(plan), '198.51.100.0/24', WEB)).toBe(told);
  });
});

describe('an interface without a public address', () => {
  test('is not there for the internet, and everything else is asked all the same', () => {
    expect(tellFrom(network(hidden(['0.0.0.0/0 igw-1'])), CLIENT, WEB)).toBe(`blocked: ${NO_DOOR}`);
    expect(tellFrom(network(hidden(['192.0.2.0/24 igw-1'])), CLIENT, WEB)).toBe(
      `blocked: ${NO_DOOR}; route-table back destination rtb-a - no-route`,
    );
  });

  test('nor behind a NAT gateway', () => {
    const plan = hidden(['0.0.0.0/0 nat-1'], {
      subnets: { b: { cidr: '10.0.2.0/24', routes: ['0.0.0.0/0 igw-1'] } },
      nats: { 'nat-1': { subnet: 'b', address: '10.0.2.5', public: '198.51.100.5' } },
    });
    expect(tellFrom(network(plan), CLIENT, WEB)).toBe(
      `blocked: ${NO_DOOR}; nat-gateway back nat nat-1 - nat-gateway-reply`,
    );
  });
});

describe('an interface with several public addresses', () => {
  const two = web(
    {},
    {
      interfaces: {
        'eni-web': {
          subnet: 'a',
          address: '10.0.1.10 10.0.1.11 10.0.1.12',
          public: { '10.0.1.10': '198.51.100.1', '10.0.1.11': '198.51.100.2' },
          groups: ['sg-web'],
        },
      },
    },
  );
  test('is asked for by each, and an ACL may know one of them alone', () => {
    expect(tellFrom(network(two), CLIENT, WEB)).toBe('reachable');
    expect(tellFrom(network(two), CLIENT, '198.51.100.2:80')).toBe('reachable');
    expect(tellFrom(network(two), CLIENT, '10.0.1.12:80')).toBe(`blocked: ${NO_DOOR}`);
  });
});

describe('IPv6', () => {
  const SIX = '2001:db8::9';
  const eigw = web({ routes: ['::/0 eigw-1', '2001:db8:1::/48 igw-1'] });
  test.each<[string, Plan, string]>([
    ['needs an internet gateway', web({ routes: ['0.0.0.0/0 igw-1', '::/0 igw-1'] }), 'reachable'],
    [
      'gets no reply by an egress-only one, which keeps state',
      eigw,
      'blocked: egress-only-gateway back destination eigw-1 - egress-only-gateway-reply',
    ],
    [
      'has rules of its own',
      web({}, { groups: { 'sg-web': ['in tcp 80 0.0.0.0/0'] } }),
      'blocked: security-group out destination eni-web - security-group-no-rule',
    ],
    [
      'and routes of its own',
      web({ routes: ['0.0.0.0/0 igw-1'] }),
      'blocked: route-table back destination rtb-a - no-route',
    ],
  ])('%s', (_sentence, plan, told) => {
    expect(tellFrom(network(plan), SIX, WEB)).toBe(told);
  });

  test('a unique local address is not public', () => {
    const local = web(
      {},
      { interfaces: { 'eni-web': { subnet: 'a', address: '10.0.1.10 fd12::10', groups: ['sg-web'] } } },
    );
    expect(tellFrom(network(local), SIX, WEB)).toBe(`blocked: ${NO_DOOR}`);
  });
});

describe('what stands behind the interface', () => {
  test('a NAT gateway serves nobody', () => {
    const plan = web({}, { nats: { 'nat-1': { subnet: 'a', address: '10.0.1.5', public: '198.51.100.5' } } });
    const snapshot = network(plan);
    const eni = snapshot.NetworkInterfaces?.find((one) => one.NetworkInterfaceId !== 'eni-web');
    expect(tellFrom(snapshot, CLIENT, `${eni?.NetworkInterfaceId}:80`)).toContain('nat-gateway-is-no-server');
  });

  test('a load balancer has its listeners', () => {
    const plan = web(
      {},
      {
        interfaces: {
          'eni-elb': {
            subnet: 'a',
            address: '10.0.1.20',
            public: '198.51.100.9',
            groups: ['sg-web'],
            description: 'ELB app/front/1',
          },
        },
        families: {
          Listeners: [
            {
              ListenerArn: 'l',
              LoadBalancerArn: 'arn:aws:elasticloadbalancing:eu:1:loadbalancer/app/front/1',
              Protocol: 'HTTP',
              Port: 8080,
            },
          ],
        },
      },
    );
    expect(tellFrom(network(plan), CLIENT, 'eni-elb:80')).toBe(
      'blocked: load-balancer out destination eni-elb - load-balancer-no-listener',
    );
  });
});

describe('a client on a private network that was not read', () => {
  const attached: Plan = {
    subnets: {
      t: { cidr: '10.0.9.0/28', routes: [], acl: ['100 allow in all 0.0.0.0/0', '100 allow out all 0.0.0.0/0'] },
    },
    transit: {
      'tgw-1': {
        attachments: {
          'tgw-attach-1': { vpc: 'vpc-1', subnets: ['t'], table: 'tgw-rtb-1' },
          'tgw-attach-9': { type: 'vpn', resource: 'vpn-9' },
        },
        tables: { 'tgw-rtb-1': ['10.99.0.0/16 tgw-attach-9'] },
      },
    },
  };
  const NO_RULE = 'security-group out destination eni-web - security-group-no-rule';

  test.each<[string, Plan, string]>([
    ['a virtual gateway', behind('vgw-1'), 'unknown: vgw-1'],
    ['a virtual gateway, and the group drops', shut(behind('vgw-1')), `blocked: ${NO_RULE}`],
    [
      'a virtual gateway, and the ACL drops the reply',
      behind('vgw-1', { acl: ['1 allow in all 0.0.0.0/0', '1 allow out tcp 443 0.0.0.0/0'] }),
      'blocked: network-acl back destination acl-a * network-acl-default-deny',
    ],
    ['a peering whose far side is unread', behind('pcx-1'), 'unknown: pcx-1; VpcPeeringConnections pcx-1'],
    ['a transit gateway', behind('tgw-1', {}, attached), 'unknown: tgw-1; vpn-9'],
    ['a transit gateway, and the group drops', shut(behind('tgw-1', {}, attached)), `blocked: ${NO_RULE}`],
    [
      'a transit gateway whose attachment’s subnet keeps requests in',
      behind(
        'tgw-1',
        {},
        { ...attached, subnets: { t: { cidr: '10.0.9.0/28', routes: [], acl: ['1 allow in all 0.0.0.0/0'] } } },
      ),
      'blocked: network-acl out transit acl-t * network-acl-default-deny',
    ],
    [
      'a host that forwards, as a VPN’s does',
      behind('eni-vpn', {}, { interfaces: { 'eni-vpn': { subnet: 'a', address: '10.0.1.50' } } }),
      'unknown: eni-vpn',
    ],
  ])('by %s', (_way, plan, told) => {
    expect(tellFrom(network(plan), '10.99.0.9', WEB)).toBe(told);
  });

  test.each<[string, string, string, string]>([
    ['no route of its own', '192.0.2.0/24 igw-1', '10.99.0.9', 'route-table back destination rtb-a - no-route'],
    [
      'the internet gateway',
      '0.0.0.0/0 igw-1',
      '10.99.0.9',
      'internet-gateway back destination igw-1 - private-destination',
    ],
    [
      'the internet gateway, shared space',
      '0.0.0.0/0 igw-1',
      '100.70.0.9',
      'internet-gateway back destination igw-1 - shared-address-destination',
    ],
    [
      'the internet gateway, a range that nobody routes',
      '0.0.0.0/0 igw-1',
      '198.18.0.9',
      'no-such-address back destination internet - reply-goes-elsewhere',
    ],
  ])('has no reply: %s', (_way, route, client, blocker) => {
    expect(tellFrom(network(web({ routes: [route] })), client, WEB)).toBe(`blocked: ${blocker}`);
  });

  test('ranges part where their ways do', () => {
    const plan = behind('vgw-1', { routes: ['10.99.0.0/17 vgw-1', '192.0.2.0/24 igw-1'] });
    expect(tellFrom(network(plan), '10.99.0.0/16', WEB)).toBe(
      'unknown: vgw-1; route-table back destination rtb-a - no-route',
    );
  });
});

describe('another interface of the snapshot', () => {
  const pair = web(
    {},
    {
      subnets: { b: { cidr: '10.0.2.0/24', routes: [] } },
      interfaces: { 'eni-app': { subnet: 'b', address: '10.0.2.10 10.0.2.11', groups: ['sg-app'], instance: 'i-app' } },
      groups: {
        'sg-app': ['out tcp 80 10.0.1.10/32'],
        'sg-web': ['in tcp 80 10.0.2.11/32'],
      },
    },
  );
  test.each([
    ['its id', 'eni-app', 'blocked: security-group out destination eni-web - security-group-no-rule'],
    ['its instance', 'i-app', 'blocked: security-group out destination eni-web - security-group-no-rule'],
    ['its address', '10.0.2.10', 'blocked: security-group out destination eni-web - security-group-no-rule'],
    ['its secondary address', '10.0.2.11', 'reachable'],
  ])('asks by %s, through its own gates', (_how, from, told) => {
    expect(tellFrom(network(pair), from, WEB)).toBe(told);
  });
});

describe('inspection', () => {
  const ASYMMETRIC = 'network-firewall back transit vpce-fw - network-firewall-asymmetric';
  test.each<[string, Plan, string]>([
    ['both ways is as good as what inspects, which was not read', inspected(['0.0.0.0/0 vpce-fw']), 'unknown'],
    ['of the request alone drops the reply', inspected(['0.0.0.0/0 igw-1']), `blocked: ${ASYMMETRIC}`],
    ['of the reply alone too', inspected(['0.0.0.0/0 vpce-fw'], ['10.0.9.0/24 vpce-fw']), `blocked: ${ASYMMETRIC}`],
    [
      'by an edge table that leads nowhere, and the reply is asked all the same',
      inspected(['192.0.2.0/24 igw-1'], ['10.0.1.0/24 vpce-fw blackhole']),
      'blocked: route-table out destination rtb-edge 10.0.1.0/24 blackhole-route; route-table back destination rtb-a - no-route',
    ],
  ])('%s', (_sentence, plan, told) => {
    expect(tellFrom(network(plan), CLIENT, WEB).replace(/^(unknown).*/, '$1')).toBe(told);
  });
});
