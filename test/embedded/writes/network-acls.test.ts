import { describe, expect, test } from '@jest/globals';
import type { Row } from '../../../lib/embedded/world/row.ts';
import { inFirst, inOffice, NOBODY, OFFICE, said, told } from './office.ts';

const CREATE = 'CreateNetworkAclEntry';
const REPLACE = 'ReplaceNetworkAclEntry';
const DELETE = 'DeleteNetworkAclEntry';
const ACL = { NetworkAclId: 'acl-1' };
const ALLOW = { ...ACL, Egress: false, RuleAction: 'allow', CidrBlock: '192.0.2.0/24' };
const TCP = { ...ALLOW, Protocol: 'tcp', PortRange: { From: 443, To: 443 } };

async function entriesOf(say: (name: string, input?: object) => Promise<Row>): Promise<readonly Row[]> {
  const { NetworkAcls } = await say('DescribeNetworkAcls', { NetworkAclIds: ['acl-1'] });
  return inFirst(NetworkAcls, 'Entries');
}

function open(Egress: boolean): Row {
  return { Egress, RuleNumber: 5, Protocol: '-1', RuleAction: 'allow', CidrBlock: '::/0' };
}

describe('an entry that is added', () => {
  test.each<readonly [what: string, asked: Row, printed: Row]>([
    [
      'of TCP by its name',
      TCP,
      {
        CidrBlock: '192.0.2.0/24',
        Egress: false,
        Protocol: '6',
        PortRange: { From: 443, To: 443 },
        RuleAction: 'allow',
      },
    ],
    [
      'with bits behind the prefix',
      { ...TCP, Protocol: '17', CidrBlock: '100.68.0.18/18', RuleAction: 'deny' },
      {
        CidrBlock: '100.68.0.0/18',
        Egress: false,
        Protocol: '17',
        PortRange: { From: 443, To: 443 },
        RuleAction: 'deny',
      },
    ],
    [
      'of everything, whose ports are not kept',
      { ...TCP, Protocol: '-1' },
      { CidrBlock: '192.0.2.0/24', Egress: false, Protocol: '-1', RuleAction: 'allow' },
    ],
    [
      'of a protocol without ports',
      { ...TCP, Protocol: '50' },
      { CidrBlock: '192.0.2.0/24', Egress: false, Protocol: '50', RuleAction: 'allow' },
    ],
    [
      'of ICMP',
      { ...ALLOW, Protocol: '1', IcmpTypeCode: { Type: 3, Code: 4 } },
      {
        CidrBlock: '192.0.2.0/24',
        Egress: false,
        Protocol: '1',
        IcmpTypeCode: { Type: 3, Code: 4 },
        RuleAction: 'allow',
      },
    ],
    [
      'of IPv6',
      {
        ...ACL,
        Egress: false,
        RuleAction: 'allow',
        Ipv6CidrBlock: '2001:db8:0::/48',
        Protocol: '58',
        IcmpTypeCode: { Type: -1, Code: -1 },
      },
      {
        Ipv6CidrBlock: '2001:db8::/48',
        Egress: false,
        Protocol: '58',
        IcmpTypeCode: { Type: -1, Code: -1 },
        RuleAction: 'allow',
      },
    ],
  ])('%s', async (_what, asked, printed) => {
    await inOffice(async (say) => {
      const before = await entriesOf(say);
      const described = await told(say);
      expect(await say(CREATE, { ...asked, RuleNumber: 150 })).toEqual({});
      const after = await entriesOf(say);
      expect(after).toEqual([...before.slice(0, 3), { ...printed, RuleNumber: 150 }, ...before.slice(3)]);
      await say(DELETE, { ...ACL, RuleNumber: 150, Egress: false });
      expect(await told(say)).toEqual(described);
    });
  });

  test.each<readonly [number: number, egress: boolean, place: number]>([
    [1, true, 0],
    [101, true, 1],
    [32_766, true, 1],
    [1, false, 2],
    [32_766, false, 4],
  ])('under %d, out %s, stands at %d', async (RuleNumber, Egress, place) => {
    await inOffice(async (say) => {
      await say(CREATE, { ...TCP, Egress, RuleNumber });
      expect(
        (await entriesOf(say)).findIndex(
          (one) => one['PortRange'] !== undefined && one['Protocol'] === '6' && one['CidrBlock'] === '192.0.2.0/24',
        ),
      ).toBe(place);
    });
  });

  test('to a list without last denials stands behind those of its direction', async () => {
    const rows = { NetworkAcls: [{ NetworkAclId: 'acl-1', Entries: [open(true), open(false)] }] };
    await inOffice(
      async (say) => {
        await say(CREATE, { ...TCP, RuleNumber: 7, Egress: true });
        const places = (await entriesOf(say)).map((one) => `${String(one['Egress'])} ${String(one['RuleNumber'])}`);
        expect(places).toEqual(['true 5', 'true 7', 'false 5']);
      },
      { rows },
    );
  });

  test('to a list that is empty', async () => {
    const rows = { NetworkAcls: [{ NetworkAclId: 'acl-1', Entries: [] }] };
    await inOffice(
      async (say) => {
        await say(CREATE, { ...TCP, RuleNumber: 1 });
        await say(CREATE, { ...TCP, RuleNumber: 1, Egress: true });
        expect((await entriesOf(say)).map((one) => one['Egress'])).toEqual([false, true]);
      },
      { rows },
    );
  });
});

test('an entry that is replaced keeps its place, and nothing of what it was', async () => {
  await inOffice(async (say) => {
    const described = await told(say);
    const before = await entriesOf(say);
    await say(REPLACE, {
      ...ACL,
      RuleNumber: 100,
      Egress: false,
      RuleAction: 'deny',
      Protocol: '-1',
      CidrBlock: '10.0.0.0/8',
    });
    expect(await entriesOf(say)).toEqual([
      ...before.slice(0, 2),
      { RuleNumber: 100, Egress: false, RuleAction: 'deny', Protocol: '-1', CidrBlock: '10.0.0.0/8' },
      ...before.slice(3),
    ]);
    await say(REPLACE, { ...ACL, ...before[2] });
    expect(await told(say)).toEqual(described);
  });
});

describe('refused', () => {
  test.each<readonly [what: string, name: string, input: Row, said: string]>([
    [
      'a number that is taken',
      CREATE,
      { ...TCP, RuleNumber: 100 },
      'NetworkAclEntryAlreadyExists 400: The network acl entry identified by 100 already exists.',
    ],
    [
      'a number that the other family has taken',
      CREATE,
      { ...TCP, CidrBlock: undefined, Ipv6CidrBlock: '::/0', RuleNumber: 200 },
      'NetworkAclEntryAlreadyExists 400',
    ],
    [
      'number 0',
      CREATE,
      { ...TCP, RuleNumber: 0 },
      'InvalidParameterValue 400: Value (0) for parameter ruleNumber is invalid',
    ],
    ['the last number', CREATE, { ...TCP, RuleNumber: 32_767 }, 'InvalidParameterValue 400'],
    [
      'a list that does not exist',
      CREATE,
      { ...TCP, RuleNumber: 1, NetworkAclId: `acl-${NOBODY}` },
      `InvalidNetworkAclID.NotFound 400: The networkAcl ID 'acl-${NOBODY}' does not exist`,
    ],
    [
      'a list that is none',
      CREATE,
      { ...TCP, RuleNumber: 1, NetworkAclId: 'acl' },
      'InvalidNetworkAclId.Malformed 400',
    ],
    [
      'a list of another account',
      CREATE,
      { ...TCP, RuleNumber: 1, NetworkAclId: 'acl-lent' },
      'UnauthorizedOperation 403',
    ],
    [
      'TCP without ports',
      CREATE,
      { ...ALLOW, Protocol: '6', RuleNumber: 1 },
      "InvalidParameterValue 400: Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.",
    ],
    [
      'ports the wrong way round',
      CREATE,
      { ...TCP, PortRange: { From: 2, To: 1 }, RuleNumber: 1 },
      'InvalidParameterValue 400',
    ],
    [
      'a port beyond the last',
      CREATE,
      { ...TCP, PortRange: { From: 2, To: 65_536 }, RuleNumber: 1 },
      'InvalidParameterValue 400',
    ],
    ['ICMP without a type', CREATE, { ...ALLOW, Protocol: '1', RuleNumber: 1 }, 'InvalidParameterValue 400'],
    ['no protocol', CREATE, { ...TCP, Protocol: 'smtp', RuleNumber: 1 }, 'InvalidParameterValue 400'],
    ['protocol 256', CREATE, { ...TCP, Protocol: '256', RuleNumber: 1 }, 'InvalidParameterValue 400'],
    ['no action', CREATE, { ...TCP, RuleAction: 'maybe', RuleNumber: 1 }, 'InvalidParameterValue 400'],
    ['no range', CREATE, { ...TCP, CidrBlock: undefined, RuleNumber: 1 }, 'MissingParameter 400'],
    ['two ranges', CREATE, { ...TCP, Ipv6CidrBlock: '::/0', RuleNumber: 1 }, 'InvalidParameterCombination 400'],
    ['IPv6 where IPv4 belongs', CREATE, { ...TCP, CidrBlock: '::/0', RuleNumber: 1 }, 'InvalidParameterValue 400'],
    ['to replace what is not there', REPLACE, { ...TCP, RuleNumber: 7 }, 'InvalidNetworkAclEntry.NotFound 400'],
    [
      'to delete what is not there',
      DELETE,
      { ...ACL, Egress: true, RuleNumber: 200 },
      'InvalidNetworkAclEntry.NotFound 400',
    ],
    ['to delete the last', DELETE, { ...ACL, Egress: true, RuleNumber: 32_767 }, 'InvalidParameterValue 400'],
    [
      'to delete in a list of another account',
      DELETE,
      { NetworkAclId: 'acl-lent', Egress: true, RuleNumber: 1 },
      'UnauthorizedOperation 403',
    ],
  ])('%s', async (_what, name, input, sentence) => {
    expect(await said(name, input)).toContain(sentence);
  });

  test('the twenty-first of a direction and family, of which the last denial is one', async () => {
    const own = Array.from({ length: 19 }, (_, at) => ({
      ...(OFFICE.NetworkAcls?.[0]?.['Entries'] as object),
      RuleNumber: at + 1,
      Egress: false,
      Protocol: '-1',
      RuleAction: 'allow',
      CidrBlock: '0.0.0.0/0',
    }));
    const last = { RuleNumber: 32_767, Egress: false, Protocol: '-1', RuleAction: 'deny', CidrBlock: '0.0.0.0/0' };
    const full = { NetworkAcls: [{ NetworkAclId: 'acl-1', Entries: [...own, last] }] };
    const room = { NetworkAcls: [{ NetworkAclId: 'acl-1', Entries: [...own.slice(1), last] }] };
    const entry = { ...TCP, RuleNumber: 50 };
    const code = async (input: Row, rows: typeof full) => (await said(CREATE, input, rows)).replace(/[ :].*/s, '');
    expect(await code(entry, full)).toBe('NetworkAclEntryLimitExceeded');
    expect(await code(entry, room)).toBe('answered');
    expect(await code({ ...entry, Egress: true }, full)).toBe('answered');
    expect(await code({ ...entry, CidrBlock: undefined, Ipv6CidrBlock: '::/0' }, full)).toBe('answered');
    expect((await said(REPLACE, { ...TCP, RuleNumber: 3 }, full)).slice(0, 8)).toBe('answered');
  });
});
