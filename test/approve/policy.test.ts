import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { LOCAL_POLICY, readPolicy } from '../../lib/approve/policy.ts';

const STRICT = {
  cidrNoWiderThan: { out: { ipv4: 8, ipv6: 16 }, in: { ipv4: 24, ipv6: 56 } },
  neverPorts: {
    out: [],
    in: [
      { from: 22, to: 22 },
      { from: 23, to: 23 },
      { from: 135, to: 135 },
      { from: 137, to: 139 },
      { from: 445, to: 445 },
      { from: 3389, to: 3389 },
      { from: 5985, to: 5986 },
    ],
  },
  neverPeers: { out: [], in: ['0.0.0.0/0', '::/0'] },
  protectedTags: ['egress-doctor:protected'],
  freezes: [],
  approvers: [{ who: '*', may: { maxRisk: 'high' } }],
  quorum: { low: 1, medium: 1, high: 2 },
  autoApprove: [],
  hostFirewall: false,
  approvalMinutes: 30,
  maxTemporary: 86_400,
};

const FILE = `
cidrNoWiderThan:
  out: { ipv4: /16, ipv6: 32 }
neverPorts:
  out: [25]
  in: [22, 137-139]
neverPeers: { out: [10.9.0.0/16, pl-0a1b, sg-0a1b] }
protectedTags: [team=payments]
freezes:
  - { from: 2026-12-24T00:00:00+01:00, to: 2027-01-02T00:00:00Z, why: the year ends }
approvers:
  - who: "*@example.com"
    may: { kinds: [open-security-group], maxRisk: medium, accounts: ["111122223333"], regions: [eu-west-1] }
quorum: { high: 3 }
autoApprove:
  - kinds: [open-security-group]
hostFirewall: true
approvalMinutes: 60
maxTemporary: 1h30m
`;

describe('a policy', () => {
  test.each([
    ['an empty object', {}],
    ['an empty file', null],
    ['no file', undefined],
  ])('of %s is the strict one', (_what, value) => {
    expect(readPolicy(value)).toEqual(STRICT);
  });

  test('of a file says what the file says, and is strict in the rest', () => {
    expect(readPolicy(parse(FILE))).toEqual({
      ...STRICT,
      cidrNoWiderThan: { out: { ipv4: 16, ipv6: 32 }, in: { ipv4: 24, ipv6: 56 } },
      neverPorts: {
        out: [{ from: 25, to: 25 }],
        in: [
          { from: 22, to: 22 },
          { from: 137, to: 139 },
        ],
      },
      neverPeers: { out: ['10.9.0.0/16', 'pl-0a1b', 'sg-0a1b'], in: ['0.0.0.0/0', '::/0'] },
      protectedTags: ['team=payments'],
      freezes: [{ from: '2026-12-24T00:00:00+01:00', to: '2027-01-02T00:00:00Z', why: 'the year ends' }],
      approvers: [
        {
          who: '*@example.com',
          may: {
            kinds: ['open-security-group'],
            maxRisk: 'medium',
            accounts: ['111122223333'],
            regions: ['eu-west-1'],
          },
        },
      ],
      quorum: { low: 1, medium: 1, high: 3 },
      autoApprove: [{ kinds: ['open-security-group'], maxRisk: 'low', maxAddresses: 1, directions: ['out'] }],
      hostFirewall: true,
      approvalMinutes: 60,
      maxTemporary: 5400,
    });
  });

  test('of one machine lets whoever has the link and its code decide, and is strict in the rest', () => {
    expect(LOCAL_POLICY).toEqual({
      ...STRICT,
      approvers: ['*', 'link'].map((who) => ({ who, may: { maxRisk: 'high' } })),
      quorum: { low: 1, medium: 1, high: 1 },
    });
  });

  test.each<readonly [string, unknown, string]>([
    ['a word', 'strict', 'the file: Invalid input: expected object, received string'],
    ['a list', [], 'the file: Invalid input: expected object, received array'],
    ['a field that nobody knows', { freeze: [] }, 'the file: Unrecognized key: "freeze"'],
    ['one deeper down', { quorum: { highest: 2 } }, 'quorum: Unrecognized key: "highest"'],
    [
      'a prefix longer than an address',
      { cidrNoWiderThan: { out: { ipv4: '/33' } } },
      'cidrNoWiderThan.out.ipv4: Too big: expected number to be <=32',
    ],
    [
      'half a prefix',
      { cidrNoWiderThan: { in: { ipv6: 1.5 } } },
      'cidrNoWiderThan.in.ipv6: Invalid input: expected int, received number',
    ],
    ['a port that is a word', { neverPorts: { in: ['ssh'] } }, 'neverPorts.in.0.0: write a port, or 137-139'],
    ['three ports', { neverPorts: { in: ['1-2-3'] } }, 'neverPorts.in.0: Too big: expected array to have <=2 items'],
    ['ports the wrong way round', { neverPorts: { in: ['3389-22'] } }, 'neverPorts.in.0: begins after its end'],
    ['a peer that is none', { neverPeers: { in: ['everybody'] } }, 'neverPeers.in.0: write a CIDR, pl-… or sg-…'],
    [
      'an instant without a zone',
      { freezes: [{ from: '2026-12-24T00:00:00', to: '2027-01-02T00:00:00Z', why: 'x' }] },
      'freezes.0.from: write an instant with its zone, like 2026-12-24T00:00:00Z',
    ],
    [
      'a freeze that ends before it begins',
      { freezes: [{ from: '2027-01-02T00:00:00Z', to: '2026-12-24T00:00:00Z', why: 'x' }] },
      'freezes.0: ends before it begins',
    ],
    [
      'a freeze without a reason',
      { freezes: [{ from: '2026-12-24T00:00:00Z', to: '2027-01-02T00:00:00Z', why: '' }] },
      'freezes.0.why: Too small: expected string to have >=1 characters',
    ],
    ['a quorum of nobody', { quorum: { low: 0 } }, 'quorum.low: Too small: expected number to be >=1'],
    [
      'a class without a kind',
      { autoApprove: [{ kinds: [] }] },
      'autoApprove.0.kinds: Too small: expected array to have >=1 items',
    ],
    ['a time that is none', { maxTemporary: 'long' }, 'maxTemporary: write a time like 30m, 4h or 7d'],
    ['no minutes', { approvalMinutes: 0 }, 'approvalMinutes: Too small: expected number to be >=1'],
  ])('of %s is refused in one sentence', (_what, value, sentence) => {
    expect(() => readPolicy(value)).toThrow(
      expect.objectContaining({ code: 'bad-input', message: `policy: ${sentence}` }),
    );
  });
});
