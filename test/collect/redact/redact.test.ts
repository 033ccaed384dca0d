import { describe, expect, test } from '@jest/globals';
import type { CaptureFile } from '../../../lib/collect/redact/capture-file.ts';
import { redact } from '../../../lib/collect/redact/redact.ts';

const KEY = Buffer.from('a key for tests');

/** One file, redacted. Addresses in it are private, so that what is expected can be written down. */
function after(path: string, content: unknown): unknown {
  const [file] = redact([{ path, content }], { key: KEY }).files;
  return file !== undefined && 'content' in file ? file.content : file;
}

function dump(path: string, text: string): unknown {
  const [file] = redact([{ path, text }], { key: KEY }).files;
  return file !== undefined && 'text' in file ? file.text : file;
}

const ACCOUNT = '123456789012';
const OTHER = '210987654321';

describe('an answer of AWS', () => {
  test.each<[string, object, object]>([
    ['ids stay', { VpcId: 'vpc-1', SubnetIds: ['subnet-0a1b'] }, { VpcId: 'vpc-1', SubnetIds: ['subnet-0a1b'] }],
    ['owners are numbered', { OwnerId: ACCOUNT, UserId: OTHER }, { OwnerId: '000000000001', UserId: '000000000002' }],
    [
      'an account is one wherever it stands',
      { OwnerId: ACCOUNT, RequesterId: ACCOUNT, Description: `arn:aws:ecs:eu-west-1:${ACCOUNT}:attachment/0a1b2c3d` },
      {
        OwnerId: '000000000001',
        RequesterId: '000000000001',
        Description: 'arn:aws:ecs:eu-west-1:000000000001:attachment/0a1b2c3d',
      },
    ],
    ['an account may be a number', { Number: 123456789012, Port: 443 }, { Number: 1, Port: 443 }],
    [
      'AWS is nobody',
      { InstanceOwnerId: 'amazon-aws', RequesterId: 'amazon-elb' },
      { InstanceOwnerId: 'amazon-aws', RequesterId: 'amazon-elb' },
    ],
    [
      'states stay',
      { State: { Code: 16, Name: 'running' }, Status: 'in-use' },
      { State: { Code: 16, Name: 'running' }, Status: 'in-use' },
    ],
    [
      'tags lose their values, and keys that somebody made up',
      {
        Tags: [
          { Key: 'Name', Value: 'app' },
          { Key: 'acme:team', Value: 'app' },
          { Key: 'aws:ecs:serviceName', Value: 'api' },
        ],
      },
      {
        Tags: [
          { Key: 'Name', Value: 'name-1' },
          { Key: 'name-2', Value: 'name-1' },
          { Key: 'aws:ecs:serviceName', Value: 'name-3' },
        ],
      },
    ],
    [
      'groups lose their names, but for the default one',
      {
        Groups: [
          { GroupId: 'sg-1', GroupName: 'app' },
          { GroupId: 'sg-2', GroupName: 'default' },
        ],
      },
      {
        Groups: [
          { GroupId: 'sg-1', GroupName: 'name-1' },
          { GroupId: 'sg-2', GroupName: 'default' },
        ],
      },
    ],
    [
      'a list of AWS keeps its name',
      { PrefixListName: 'com.amazonaws.eu-west-1.s3' },
      { PrefixListName: 'com.amazonaws.eu-west-1.s3' },
    ],
    ['any other list does not', { PrefixListName: 'partners' }, { PrefixListName: 'name-1' }],
    ['notes are left out', { _note: 'ask Bob', VpcId: 'vpc-1' }, { VpcId: 'vpc-1' }],
    [
      'what nobody knows yet is a name',
      { Motto: 'acme', Motto2: ['acme', 'b'] },
      { Motto: 'name-1', Motto2: ['name-1', 'name-2'] },
    ],
    [
      'what says what it is stays',
      { X: '2026-05-03T06:47:06+00:00', Y: 'eu-west-1a', Z: '-1', B: true, N: null },
      { X: '2026-05-03T06:47:06+00:00', Y: 'eu-west-1a', Z: '-1', B: true, N: null },
    ],
    [
      'keys and profiles are names',
      { KeyName: 'bob', IamInstanceProfile: { Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/payroll` } },
      { KeyName: 'name-1', IamInstanceProfile: { Arn: 'arn:aws:iam::000000000001:instance-profile/name-2' } },
    ],
    [
      'a key of a tunnel is none of anybody’s business',
      { Options: { TunnelOptions: [{ PreSharedKey: 'hunter2' }] }, CustomerGatewayConfiguration: '<xml>hunter2</xml>' },
      { Options: { TunnelOptions: [{ PreSharedKey: 'name-1' }] }, CustomerGatewayConfiguration: 'name-2' },
    ],
    [
      'names of hosts that AWS made up stay',
      { PrivateDnsName: 'ip-10-0-10-25.eu-west-1.compute.internal' },
      { PrivateDnsName: 'ip-10-0-10-25.eu-west-1.compute.internal' },
    ],
    [
      'a load balancer is one by its name, its ARN and its interface',
      {
        LoadBalancerName: 'shop',
        LoadBalancerArn: `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:loadbalancer/app/shop/50dc6c495c0c9188`,
        Description: 'ELB app/shop/50dc6c495c0c9188',
        DNSName: 'shop-1234567890.eu-west-1.elb.amazonaws.com',
      },
      {
        LoadBalancerName: 'name-1',
        LoadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:000000000001:loadbalancer/app/name-1/50dc6c495c0c9188',
        Description: 'ELB app/name-1/50dc6c495c0c9188',
        DNSName: 'name-2.eu-west-1.elb.amazonaws.com',
      },
    ],
    [
      'even where its name looks like a hash',
      {
        LoadBalancerArn: `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:loadbalancer/net/deadbeef/50dc6c495c0c9188`,
        Description: 'ELB net/deadbeef/50dc6c495c0c9188',
      },
      {
        LoadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:000000000001:loadbalancer/net/name-1/50dc6c495c0c9188',
        Description: 'ELB net/name-1/50dc6c495c0c9188',
      },
    ],
    [
      'resources of EC2 are known by ids',
      { ResourceArn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:subnet/subnet-app` },
      { ResourceArn: 'arn:aws:ec2:eu-west-1:000000000001:subnet/subnet-app' },
    ],
    [
      'rule groups of AWS keep their names',
      { ResourceArn: 'arn:aws:network-firewall:eu-west-1:aws-managed:stateful-rulegroup/ThreatSignaturesIOC' },
      { ResourceArn: 'arn:aws:network-firewall:eu-west-1:aws-managed:stateful-rulegroup/ThreatSignaturesIOC' },
    ],
  ])('%s', (_what, before, expected) => {
    expect(after('a.json', before)).toEqual(expected);
  });

  test.each([
    [
      'AWS Lambda VPC ENI-payroll-01234567-89ab-cdef-0123-456789abcdef',
      'AWS Lambda VPC ENI-name-1-01234567-89ab-cdef-0123-456789abcdef',
    ],
    ['AWS Lambda VPC ENI-payroll', 'AWS Lambda VPC ENI-name-1'],
    ['ELB classic-shop', 'ELB name-1'],
    ['Interface for NAT Gateway nat-0a1b2c3d', 'Interface for NAT Gateway nat-0a1b2c3d'],
    ['VPC Endpoint Interface vpce-0a1b2c3d', 'VPC Endpoint Interface vpce-0a1b2c3d'],
    [
      'Network Interface for Transit Gateway Attachment tgw-attach-0a1b',
      'Network Interface for Transit Gateway Attachment tgw-attach-0a1b',
    ],
    ['aws-K8S-i-0a1b2c3d', 'aws-K8S-i-0a1b2c3d'],
    ['Amazon EKS payroll', 'Amazon EKS name-1'],
    ['RDSNetworkInterface', 'RDSNetworkInterface'],
    ['Interface for NAT Gateway of Bob', 'name-1'],
    ['the old one, ask Bob', 'name-1'],
    ['', ''],
  ])('the description %j', (before, expected) => {
    expect(after('a.json', { Description: before })).toEqual({ Description: expected });
  });
});

const policy = (document: object) =>
  JSON.parse(
    (after('a.json', { PolicyDocument: JSON.stringify(document) }) as { PolicyDocument: string }).PolicyDocument,
  );

describe('the policy of an endpoint', () => {
  test('that allows everything still does', () => {
    const open = {
      Version: '2008-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
    };
    expect(policy(open)).toEqual(open);
  });

  test('names nobody', () => {
    const Condition = { StringEquals: { 'aws:SourceVpc': 'vpc-0a1b2c3d', 'aws:PrincipalTag/team': 'payroll' } };
    const statement = {
      Sid: 'Bobs',
      Effect: 'Deny',
      Action: ['s3:GetObject'],
      Resource: 'arn:aws:s3:::payroll/*',
      Condition,
    };
    expect(
      policy({ Statement: [{ ...statement, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/payroll` } }] }),
    ).toEqual({
      Statement: [
        {
          Sid: 'name-1',
          Effect: 'Deny',
          Action: ['s3:GetObject'],
          Resource: 'arn:aws:s3:::name-2/*',
          Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-0a1b2c3d', 'aws:PrincipalTag/team': 'name-2' } },
          Principal: { AWS: 'arn:aws:iam::000000000001:role/name-2' },
        },
      ],
    });
  });

  test('that is none is a name', () => {
    expect(after('a.json', { PolicyDocument: 'ask Bob' })).toEqual({ PolicyDocument: 'name-1' });
  });
});

const rule = (Settings: readonly string[]) => ({
  StatefulRules: [
    {
      Action: 'DROP',
      Header: { Protocol: 'TCP', Source: '[10.0.0.0/8,$HOME_NET]', Direction: 'FORWARD' },
      RuleOptions: [
        { Keyword: 'sid', Settings: ['1'] },
        { Keyword: 'msg', Settings },
      ],
    },
  ],
  RulesSourceList: { Targets: ['.example.com', 'shop.example.com'], GeneratedRulesType: 'DENYLIST' },
});

describe('rules of a network firewall', () => {
  test('match the same, and are called otherwise', () => {
    const RulesString = [
      '# for Bob',
      'drop tcp $HOME_NET any -> 10.0.0.0/8 25 (msg:"no mail; says Bob"; sid:1; rev:2; metadata: owner bob;)',
      'pass tls any any -> any 443 (tls.sni; content:"shop.example.com"; endswith; sid:2;)',
    ].join('\n');
    expect(after('a.json', { RuleGroup: { RulesSource: { RulesString } } })).toEqual({
      RuleGroup: {
        RulesSource: {
          RulesString: [
            '# name-1',
            'drop tcp $HOME_NET any -> 10.0.0.0/8 25 (msg:"name-2"; sid:1; rev:2; metadata:redacted;)',
            'pass tls any any -> any 443 (tls.sni; content:"name-3"; endswith; sid:2;)',
          ].join('\n'),
        },
      },
    });
  });

  test('by fields too', () => {
    expect(after('a.json', rule(['"Bob"']))).toEqual({
      ...rule(['"name-1"']),
      RulesSourceList: { Targets: ['.name-2.example', 'name-3.name-2.example'], GeneratedRulesType: 'DENYLIST' },
    });
  });
});

describe('names of hosts', () => {
  test('keep their places below one another, and are one with those of the question', () => {
    const { files, text } = redact(
      [
        {
          path: 'names.json',
          content: { _: 'Bob', 'Api.Example.com.': ['10.0.0.1'], 'example.com': ['10.0.0.2'], db: ['10.0.0.3'] },
        },
        {
          path: 'collection.json',
          content: {
            resolvedBy: { 'api.example.com': 'i-1' },
            refusals: [{ reason: `AWS refused it for arn:aws:iam::${ACCOUNT}:role/bob` }],
          },
        },
      ],
      { key: KEY, also: ['https://new.example.com'] },
    );
    expect(files.map((file) => 'content' in file && file.content)).toEqual([
      { 'name-2.name-1.example': ['10.0.0.1'], 'name-1.example': ['10.0.0.2'], 'name-3': ['10.0.0.3'] },
      {
        resolvedBy: { 'name-2.name-1.example': 'i-1' },
        refusals: [{ reason: 'AWS refused it for arn:aws:iam::000000000001:role/name-4' }],
      },
    ]);
    expect(text('https://api.example.com:8443')).toBe('https://name-2.name-1.example:8443');
    expect(text('postgres://db')).toBe('postgres://name-3');
    expect(text('https://new.example.com')).toBe('https://name-5.name-1.example');
  });

  test('of AWS keep what is AWS’s', () => {
    const content = {
      'secrets.s3.eu-west-1.amazonaws.com': [],
      'sts.eu-west-1.amazonaws.com': [],
      'db.c9akciq32.eu-west-1.rds.amazonaws.com': [],
    };
    expect(after('names.json', content)).toEqual({
      'name-1.s3.eu-west-1.amazonaws.com': [],
      'sts.eu-west-1.amazonaws.com': [],
      'name-2.name-3.eu-west-1.rds.amazonaws.com': [],
    });
  });
});

const withProxy = (value: string) => ({ proxies: { environment: { HTTPS_PROXY: value } } });

describe('what a host told', () => {
  test('a report', () => {
    const report = {
      target: { host: 'api.example.com', port: 443, user: 'app' },
      resolution: {
        addresses: ['10.0.0.9'],
        nameservers: ['10.0.0.2'],
        search: ['corp.example.com', 'eu-west-1.compute.internal'],
        hostsFile: ['10.0.0.9 api.example.com api # Bob’s'],
        nsswitch: 'hosts: files dns',
      },
      proxies: {
        environment: {
          http_proxy: 'http://bob:secret@proxy.example.com:3128/x?token=1',
          no_proxy: '.example.com, 10.0.0.0/8,localhost',
        },
        units: [{ unit: 'payroll.service', variables: { HTTPS_PROXY: 'http://10.0.0.7:3128' } }],
      },
      users: { app: 1000 },
      listeners: [{ protocol: 'tcp', address: '::', port: 80, process: 'nginx' }],
      dumps: { 'iptables-save': '-A OUTPUT -d 10.0.0.9/32 -m comment --comment "to api, ask Bob" -j DROP' },
      unread: [{ what: 'BPF programs', why: 'no bpftool on api.example.com' }],
    };
    expect(after('host/i-1/probe.json', report)).toEqual({
      target: { host: 'name-2.name-1.example', port: 443, user: 'app' },
      resolution: {
        addresses: ['10.0.0.9'],
        nameservers: ['10.0.0.2'],
        search: ['name-3.name-1.example', 'eu-west-1.compute.internal'],
        hostsFile: ['10.0.0.9 name-2.name-1.example name-2 '],
        nsswitch: 'hosts: files dns',
      },
      proxies: {
        environment: {
          http_proxy: 'http://name-4.name-1.example:3128',
          no_proxy: '.name-1.example, 10.0.0.0/8,localhost',
        },
        units: [{ unit: 'name-5.service', variables: { HTTPS_PROXY: 'http://10.0.0.7:3128' } }],
      },
      users: { app: 1000 },
      listeners: [{ protocol: 'tcp', address: '::', port: 80, process: 'nginx' }],
      dumps: { 'iptables-save': '-A OUTPUT -d 10.0.0.9/32 -m comment --comment "name-6" -j DROP' },
      unread: [{ what: 'BPF programs', why: 'no bpftool on name-2.name-1.example' }],
    });
  });

  test.each([
    ['-A INPUT -m comment --comment bob -j DROP', '-A INPUT -m comment --comment "name-1" -j DROP'],
    ['-A INPUT -j LOG --log-prefix "bob: "', '-A INPUT -j LOG --log-prefix "name-1"'],
    [
      'ip saddr 10.0.0.1 log prefix "bob" drop comment "for bob"',
      'ip saddr 10.0.0.1 log prefix "name-1" drop comment "name-2"',
    ],
    [
      '{"rule":{"comment":"for \\"bob\\"","expr":[{"prefix":{"addr":"10.0.0.0","len":8}}]}}',
      '{"rule":{"comment":"name-1","expr":[{"prefix":{"addr":"10.0.0.0","len":8}}]}}',
    ],
    [
      '22/tcp                     ALLOW IN    10.0.0.0/8                 # for bob',
      '22/tcp                     ALLOW IN    10.0.0.0/8                 # name-1',
    ],
    ['rule family="ipv4" log prefix="bob" accept', 'rule family="ipv4" log prefix="name-1" accept'],
    [
      '{"DisplayName":"Bob","Program":"C:\\\\Bob\\\\bob.exe","Service":"Any"}',
      '{"DisplayName":"name-1","Program":"name-2","Service":"Any"}',
    ],
    [':DOCKER-USER - [0:0]', ':DOCKER-USER - [0:0]'],
  ])('a dump: %s', (before, expected) => {
    expect(dump('host/i-1/nft-ruleset.txt', before)).toBe(expected);
  });

  test.each([
    ['http://bob:secret@[fd00::7]:3128/x', 'http://[fd00::7]:3128'],
    ['bob:secret@10.0.0.7:3128', '10.0.0.7:3128'],
    ['***@10.0.0.7', '10.0.0.7'],
    ['http://***@proxy/?token=1', 'http://name-1'],
    ['fd00::/8,::1,*', 'fd00::/8,::1,*'],
    ['', ''],
  ])('a proxy: %s', (before, expected) => {
    expect(after('host/i-1/facts.json', withProxy(before))).toEqual(withProxy(expected));
  });

  test('a report that cannot be read says nothing any more', () => {
    const [file] = redact([{ path: 'host/i-1/probe.txt', text: 'sh: bobs-host: not found' }], { key: KEY }).files;
    expect(file).toEqual({
      path: 'host/i-1/probe.txt',
      text: 'What the probe printed could not be read, and is left out.\n',
    });
  });
});

test('public addresses move together, wherever they stand', () => {
  const files: readonly CaptureFile[] = [
    { path: 'addresses.json', content: { Addresses: [{ PublicIp: '198.51.100.7' }] } },
    { path: 'names.json', content: { 'a.example.com': ['198.51.100.7', '2001:db8::7'] } },
    { path: 'host/i-1/nft-ruleset.txt', text: 'ip daddr 198.51.100.7 drop; ip6 daddr 2001:db8::7 drop' },
  ];
  const { files: next, text } = redact(files, { key: KEY, also: ['198.51.100.7:443'] });
  const [four, six] = [text('198.51.100.7'), text('2001:db8::7')];
  expect([four, six]).not.toEqual(['198.51.100.7', '2001:db8::7']);
  expect(next.map((file) => ('content' in file ? file.content : file.text))).toEqual([
    { Addresses: [{ PublicIp: four }] },
    { 'name-2.name-1.example': [four, six] },
    `ip daddr ${four} drop; ip6 daddr ${six} drop`,
  ]);
});
