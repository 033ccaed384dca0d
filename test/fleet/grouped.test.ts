import { describe, expect, test } from '@jest/globals';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { sweep } from '../../lib/fleet/sweep.ts';
import { network } from '../support/network-text.ts';
import { alike } from './alike.ts';

function closed(resourceId: string) {
  return {
    verdict: 'blocked',
    passShare: 0,
    blockers: [
      {
        gate: 'security-group',
        direction: 'out',
        at: 'source',
        resourceId,
        ruleId: null,
        code: 'security-group-no-rule',
        drops: 1,
      },
    ],
    gaps: [],
  };
}

describe('groups', () => {
  const compiled = compileNetwork(
    network({
      ...alike(3),
      interfaces: {
        'eni-0': { subnet: 'a', address: '10.0.1.10', public: '198.51.100.10' },
        'eni-1': { subnet: 'a', address: '10.0.1.11', public: '198.51.100.11', groups: ['sg-closed'] },
        'eni-2': { subnet: 'a', address: '10.0.1.12', public: '198.51.100.12' },
        'eni-3': { subnet: 'a', address: '10.0.1.13', public: '198.51.100.13', groups: ['sg-closed'] },
      },
    }),
  );
  const reachable = { verdict: 'reachable', passShare: 1, blockers: [], gaps: [] };

  test('stand in the order of their first, with the answers in the order of the destinations', () => {
    expect(sweep(compiled, ['eni-1', 'eni-2', 'eni-0', 'eni-3'], ['203.0.113.9:443', '203.0.113.9:22'])).toEqual([
      { enis: ['eni-1'], answers: [reachable, closed('eni-1')] },
      { enis: ['eni-2', 'eni-0'], answers: [reachable, reachable] },
      { enis: ['eni-3'], answers: [reachable, closed('eni-3')] },
    ]);
  });

  test('hold whoever was asked about, as often as asked', () => {
    expect(sweep(compiled, ['eni-0', 'eni-2', 'eni-0'], ['203.0.113.9:443'])).toEqual([
      { enis: ['eni-0', 'eni-2', 'eni-0'], answers: [reachable] },
    ]);
  });

  test('are none for nobody, and one without answers for no destination', () => {
    expect(sweep(compiled, [], ['203.0.113.9:443'])).toEqual([]);
    expect(sweep(compiled, ['eni-0', 'eni-1'], [])).toEqual([{ enis: ['eni-0', 'eni-1'], answers: [] }]);
  });

  test('tell why somebody cannot be asked', () => {
    const said = sweep(compiled, ['eni-9', 'eni-0'], ['203.0.113.9', 'eni-0:443']).map(({ enis, answers }) => [
      enis.join(),
      ...answers.map(({ verdict, error = '' }) => `${verdict}: ${error.slice(0, 60)}`),
    ]);
    expect(said).toMatchInlineSnapshot(`
[
  [
    "eni-9",
    "unknown: destination "203.0.113.9": it has no port; write host:443 or",
    "unknown: interface "eni-9" is not in the snapshot; the nearest it hol",
  ],
  [
    "eni-0",
    "unknown: destination "203.0.113.9": it has no port; write host:443 or",
    "unknown: destination "eni-0:443": it is eni-0 itself, which a host re",
  ],
]
`);
  });
});
