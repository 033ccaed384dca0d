import { describe, expect, test } from '@jest/globals';
import { analyzerCost, costOf, usageOf } from '../../lib/fleet/cost.ts';

const NOTHING = { invocations: 0, seconds: 0, gigabytes: 0, transitions: 0, puts: 0, gets: 0 };

describe('what a fleet costs', () => {
  test.each([
    ['nothing', {}, [0, 0, 0]],
    ['a million invocations', { invocations: 1_000_000 }, [0.2, 0, 0]],
    ['a million gigabyte-seconds', { seconds: 500_000, gigabytes: 2 }, [13.3334, 0, 0]],
    ['a million transitions', { transitions: 1_000_000 }, [0, 25, 0]],
    ['a million writes', { puts: 1_000_000 }, [0, 0, 5]],
    ['a million reads', { gets: 1_000_000 }, [0, 0, 0.4]],
  ] as const)('%s', (_sentence, usage, [functions, workflow, storage]) => {
    const cost = costOf({ ...NOTHING, ...usage });
    expect(cost.functions).toBeCloseTo(functions, 9);
    expect(cost.workflow).toBeCloseTo(workflow, 9);
    expect(cost.storage).toBeCloseTo(storage, 9);
    expect(cost.total).toBeCloseTo(functions + workflow + storage, 9);
  });

  test('a million paths of Reachability Analyzer are a hundred thousand dollars', () => {
    expect(analyzerCost(1_000_000)).toBeCloseTo(100_000, 6);
  });

  test('two hundred VPCs use a function each and two besides', () => {
    expect(usageOf(200, 60, 2)).toEqual({
      invocations: 202,
      seconds: 60,
      gigabytes: 2,
      transitions: 603,
      puts: 402,
      gets: 401,
    });
    expect(costOf(usageOf(200, 60, 2)).total).toBeCloseTo(0.01889, 5);
  });
});
