import { describe, expect, test } from '@jest/globals';
import { decide } from '../../lib/evaluate/rules.ts';
import { asked, GAP, listOf, ports } from '../support/plans/rules.ts';

describe('the first rule that matches decides', () => {
  test.each([
    ['nothing matches', [], 'none', 'none', ['* deny 0-99']],
    ['one rule takes all', ['allow all 0-65535 10.0.0.0/8'], '0-99', '0-99', ['1 allow 0-99']],
    ['one rule takes a part', ['allow tcp 10-19 10.0.0.0/8'], '10-19', '10-19', ['1 allow 10-19', '* deny 0-9,20-99']],
    [
      'several rules share the range',
      ['allow tcp 0-49 10.0.0.0/8', 'allow tcp 50-99 0.0.0.0/0'],
      '0-99',
      '0-99',
      ['1 allow 0-49', '2 allow 50-99'],
    ],
    [
      'a later rule gets what is left',
      ['allow tcp 0-49 10.0.0.0/8', 'allow tcp 40-59 10.0.0.0/8'],
      '0-59',
      '0-59',
      ['1 allow 0-49', '2 allow 50-59', '* deny 60-99'],
    ],
    [
      'a deny pierces what comes after it',
      ['deny tcp 22 0.0.0.0/0', 'allow tcp 0-99 0.0.0.0/0'],
      '0-21,23-99',
      '0-21,23-99',
      ['1 deny 22', '2 allow 0-21,23-99'],
    ],
    [
      'a deny below an allow does nothing',
      ['allow tcp 0-99 0.0.0.0/0', 'deny tcp 22 0.0.0.0/0'],
      '0-99',
      '0-99',
      ['1 allow 0-99'],
    ],
    ['another protocol matches nothing', ['allow udp 0-99 0.0.0.0/0'], 'none', 'none', ['* deny 0-99']],
    ['another address matches nothing', ['allow tcp 0-99 10.0.0.1/32'], 'none', 'none', ['* deny 0-99']],
    [
      'what cannot be read might allow',
      ['allow tcp 0-49 10.0.0.0/8 ?'],
      'none',
      '0-49',
      ['1 unknown 0-49', '* deny 0-99'],
    ],
    [
      'a certain rule above makes the gap moot',
      ['allow tcp 0-99 10.0.0.0/8', 'allow all 0-99 10.0.0.0/8 ?'],
      '0-99',
      '0-99',
      ['1 allow 0-99'],
    ],
    [
      'an allow below a gap that allows is certain',
      ['allow tcp 0-49 10.0.0.0/8 ?', 'allow tcp 0-99 10.0.0.0/8'],
      '0-99',
      '0-99',
      ['1 unknown 0-49', '2 allow 0-99'],
    ],
    [
      'an allow below a gap that denies is not',
      ['deny tcp 0-49 10.0.0.0/8 ?', 'allow tcp 0-99 10.0.0.0/8'],
      '50-99',
      '0-99',
      ['1 unknown 0-49', '2 allow 0-99'],
    ],
    [
      'a deny below a gap that allows leaves it open',
      ['allow tcp 0-49 10.0.0.0/8 ?', 'deny tcp 0-99 10.0.0.0/8'],
      'none',
      '0-49',
      ['1 unknown 0-49', '2 deny 0-99'],
    ],
    [
      'a deny above closes it for certain',
      ['deny tcp 0-24 10.0.0.0/8', 'allow tcp 0-49 10.0.0.0/8 ?'],
      'none',
      '25-49',
      ['1 deny 0-24', '2 unknown 25-49', '* deny 25-99'],
    ],
  ] as const)('%s', (_sentence, lines, sure, maybe, rulings) => {
    const decision = decide(listOf(lines), asked('10.0.0.0/32'), 'dst');
    expect([ports(decision.sure), ports(decision.maybe)]).toEqual([sure, maybe]);
    expect(decision.rulings.map(({ ruleId, effect, packets: set }) => `${ruleId} ${effect} ${ports(set)}`)).toEqual(
      rulings,
    );
  });

  test('the peer is the end that was named', () => {
    const list = listOf(['allow tcp 0-99 192.0.2.0/24']);
    expect(ports(decide(list, asked('10.0.0.0/32'), 'src').sure)).toBe('0-99');
    expect(ports(decide(list, asked('10.0.0.0/32'), 'dst').sure)).toBe('none');
  });

  test('a gap is told with the ruling that hangs on it', () => {
    const [unknown, rest] = decide(listOf(['allow tcp 0-49 10.0.0.0/8 ?']), asked('10.0.0.0/32'), 'dst').rulings;
    expect([unknown?.gap, rest?.gap]).toEqual([GAP, undefined]);
  });
});
