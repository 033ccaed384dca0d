import { describe, expect, test } from '@jest/globals';
import { isOfKind } from '../../../lib/fleet/matrix/cause.ts';
import { cellOf } from '../../../lib/fleet/matrix/cell.ts';
import { remedyOf } from '../../../lib/fleet/matrix/fleet-gap.ts';
import { GATE_MARKS } from '../../../lib/fleet/matrix/gate-marks.ts';
import { matrixOf } from '../../../lib/fleet/matrix/matrix.ts';
import { nobodyReaches } from '../../../lib/fleet/matrix/nobody-reaches.ts';
import { sayCause, sayPlace, sayReach } from '../../../lib/fleet/matrix/say-cause.ts';
import type { SweptItem } from '../../../lib/fleet/matrix/swept-item.ts';
import { GATES } from '../../../lib/model/gate.ts';
import { answer, item } from './swept.ts';

describe('a cell', () => {
  test.each([
    ['ok', 'reachable', '✓', ''],
    ['half acl-1', 'partial', '◐ 50 %', 'ACL'],
    ['half acl-1↩', 'partial', '◐ 50 %', 'ACL↩'],
    ['shut rtb-1', 'blocked', '✕', 'RT'],
    ['shut acl-1 acl-2', 'blocked', '✕', 'ACL'],
    ['shut acl-1 acl-1↩', 'blocked', '✕', 'ACL+'],
    ['shut acl-1↩ rtb-1', 'blocked', '✕', 'ACL↩+'],
    ['unknown NetworkAcls', 'unknown', '?', ''],
    ['error it has no IPv6 address', 'unasked', '–', ''],
  ])('%s is %s: %s %s', (words, look, sign, mark) => {
    expect(cellOf(answer(words))).toEqual({ look, sign, mark });
  });

  test('every gate has letters of its own', () => {
    expect(new Set(Object.values(GATE_MARKS)).size).toBe(GATES.length);
  });
});

const DESTINATIONS = ['a:1', 'b:2', 'c:3'];

describe('rows', () => {
  const first = item('vpc-1', {
    'eni-1 eni-2': ['ok', 'ok', 'shut acl-1'],
    'eni-3': ['shut acl-1', 'shut acl-1', 'ok'],
  });
  const second = item('vpc-2', { 'eni-4': ['ok', 'ok', 'shut acl-2'], 'eni-5': ['ok', 'ok', 'ok'] });
  const { rows, cells, destinations } = matrixOf(DESTINATIONS, [first, second]);

  test('what looks alike is one row across VPCs, and the worst come first', () => {
    const shown = rows.map((row) => ({
      cells: row.cells.map((cell) => `${cells[cell]?.sign}${cells[cell]?.mark}`).join(' '),
      interfaces: row.interfaces,
      parts: row.parts.map(({ vpcId, interfaces }) => [vpcId, ...interfaces.map(({ eni }) => eni)]),
    }));
    expect(shown).toEqual([
      { cells: '✕ACL ✕ACL ✓', interfaces: 1, parts: [['vpc-1', 'eni-3']] },
      {
        cells: '✓ ✓ ✕ACL',
        interfaces: 3,
        parts: [
          ['vpc-1', 'eni-1', 'eni-2'],
          ['vpc-2', 'eni-4'],
        ],
      },
      { cells: '✓ ✓ ✓', interfaces: 1, parts: [['vpc-2', 'eni-5']] },
    ]);
  });

  test('destinations count interfaces, not groups', () => {
    const none = { partial: 0, unknown: 0, unasked: 0 };
    expect(destinations).toEqual([
      { destination: 'a:1', looks: { ...none, reachable: 4, blocked: 1 } },
      { destination: 'b:2', looks: { ...none, reachable: 4, blocked: 1 } },
      { destination: 'c:3', looks: { ...none, reachable: 2, blocked: 3 } },
    ]);
  });

  test('of no VPC there is a matrix without rows', () => {
    expect(matrixOf(['a:1'], [])).toEqual({
      destinations: [{ destination: 'a:1', looks: { reachable: 0, partial: 0, blocked: 0, unknown: 0, unasked: 0 } }],
      cells: [],
      rows: [],
      causes: [],
      kinds: [],
      gaps: [],
    });
  });
});

function told(...items: readonly SweptItem[]) {
  return matrixOf(DESTINATIONS, items).causes.map((cause) => [
    sayCause(cause),
    sayReach(cause),
    cause.pairs,
    cause.example,
  ]);
}

describe('causes', () => {
  const web = { name: null, subnet: 'subnet-1', groups: ['sg-b', 'sg-a'] };
  const places = { 'eni-1': web, 'eni-2': web, 'eni-3': { ...web, groups: ['sg-c'] } };
  test('one rule is one cause across VPCs, counted in pairs and in interfaces; the costliest comes first', () => {
    const one = item('vpc-1', {
      'eni-1 eni-2': ['shut acl-1', 'shut acl-1 rtb-1', 'ok'],
      'eni-3': ['ok', 'ok', 'half acl-1'],
    });
    const two = item('vpc-2', { 'eni-4': ['ok', 'ok', 'shut acl-1'] });
    expect(told(one, two)).toEqual([
      [
        'network ACL acl-1, on the way out, at the source',
        '4 interfaces in vpc-1 and vpc-2, to 3 destinations',
        6,
        { eni: 'eni-1', destination: 0 },
      ],
      [
        'route table rtb-1, on the way out, at the source',
        '2 interfaces in vpc-1, to 1 destination',
        2,
        { eni: 'eni-1', destination: 1 },
      ],
    ]);
  });

  test('the interface itself is its groups, where they are the gate', () => {
    const own = item(
      'vpc-1',
      {
        'eni-1': ['shut eni-1', 'ok', 'ok'],
        'eni-2': ['shut eni-2', 'ok', 'ok'],
        'eni-3': ['shut eni-3', 'shut eni-9', 'ok'],
      },
      { places },
    );
    expect(told(own).map(([cause, reach]) => [cause, reach])).toEqual([
      ['security group sg-a, sg-b, on the way out, at the source', '2 interfaces in vpc-1, to 1 destination'],
      ['security group of eni-9, on the way out, at the source', '1 interface in vpc-1, to 1 destination'],
      ['security group sg-c, on the way out, at the source', '1 interface in vpc-1, to 1 destination'],
    ]);
  });

  test('and nobody else, where anything else of its own is', () => {
    const own = item(
      'vpc-1',
      { 'eni-1': ['shut i:eni-1', 'ok', 'ok'], 'eni-2': ['shut i:eni-2', 'ok', 'ok'] },
      { places },
    );
    expect(told(own).map(([cause, reach]) => [cause, reach])).toEqual([
      ['SMTP limit, on the way out, at the source', '2 interfaces in vpc-1, to 1 destination'],
    ]);
  });
});

describe('kinds of causes', () => {
  test('are counted over all places, a pair that two of them stop once, and each cause is of one', () => {
    const first = item('vpc-1', { 'eni-1 eni-2': ['shut acl-1 acl-2', 'shut acl-1↩', 'ok'] });
    const second = item('vpc-2', { 'eni-3': ['shut acl-3 rtb-1', 'ok', 'ok'] });
    const { kinds, causes } = matrixOf(DESTINATIONS, [first, second]);
    const shown = kinds.map((kind) => [
      sayCause(kind),
      sayReach(kind),
      kind.pairs,
      causes.filter((cause) => isOfKind(kind, cause)).map(sayPlace),
    ]);
    expect(shown).toEqual([
      [
        'network ACL, on the way out, at the source',
        '3 interfaces in vpc-1 and vpc-2, to 1 destination',
        3,
        ['network ACL acl-1', 'network ACL acl-2', 'network ACL acl-3'],
      ],
      [
        'network ACL, on the way back, at the source',
        '2 interfaces in vpc-1, to 1 destination',
        2,
        ['network ACL acl-1'],
      ],
      [
        'route table, on the way out, at the source',
        '1 interface in vpc-2, to 1 destination',
        1,
        ['route table rtb-1'],
      ],
    ]);
  });
});

describe('what is not known', () => {
  test('is one, whichever destination the sentence names', () => {
    const one = item('vpc-1', {
      'eni-1': ['error destination "a:1": it is eni-1 itself', 'ok'],
      'eni-2': ['ok', 'error destination "b:2": it is eni-2 itself'],
    });
    expect(matrixOf(['a:1', 'b:2'], [one]).gaps).toEqual([
      { kind: 'unasked', what: 'it is eni-1 itself', pairs: 2, example: { eni: 'eni-1', destination: 0 } },
    ]);
  });

  test('a family has its command, a resource an audit; questions that cannot be asked are one, whoever asks', () => {
    const { gaps } = matrixOf(
      ['a:1', 'b:2'],
      [
        item('vpc-1', {
          'eni-1 eni-2': ['unknown NetworkAcls', 'unknown vgw-1 NetworkAcls'],
          'eni-3': ['error interface eni-3 has no IPv6 address', 'ok'],
          'eni-4': ['error interface eni-4 has no IPv6 address', 'ok'],
          'eni-5': ['error something else', 'ok'],
        }),
      ],
    );
    expect(gaps.map((gap) => [gap.kind, gap.what, gap.pairs, gap.example.eni, remedyOf(gap)])).toEqual([
      ['unread', 'NetworkAcls', 4, 'eni-1', 'Collect the output of `aws ec2 describe-network-acls`.'],
      ['unasked', 'interface eni-3 has no IPv6 address', 2, 'eni-3', 'Leave it out, or ask it of other interfaces.'],
      ['unread', 'vgw-1', 2, 'eni-1', '`egress-doctor audit` says of the example what would let it be read.'],
      ['unasked', 'something else', 1, 'eni-5', 'Leave it out, or ask it of other interfaces.'],
    ]);
  });
});

describe('nobody reaches it', () => {
  test.each([
    ['shut acl-1', 'shut acl-1', true],
    ['shut acl-1', 'error not from here', true],
    ['shut acl-1', 'ok', false],
    ['shut acl-1', 'half acl-1', false],
    ['shut acl-1', 'unknown NetworkAcls', false],
    ['error not from here', 'error not from here', false],
  ])('%s, %s: %s', (one, other, nobody) => {
    const { destinations } = matrixOf(['a:1'], [item('vpc-1', { 'eni-1': [one], 'eni-2': [other] })]);
    expect(destinations.map(nobodyReaches)).toEqual([nobody]);
  });
});
