import { describe, expect, test } from '@jest/globals';
import { type FleetEvent, sweeper } from '../../../lambda/fleet/sweeper.ts';
import type { FleetAnswer, FleetSummary } from '../../../lib/model/fleet.ts';
import { answer, execute, itemOf, worldOf } from './fleet-run.ts';

const ORDER = { destinations: ['10.0.0.1:443'] };
const OTHER = { destinations: ['10.0.0.2:443'] };
const LINES = 'items/111122223333-eu-west-1-vpc-0000.jsonl';

/** Two VPCs with two interfaces each; what one of vpc-0000 is answered can be changed. */
function world() {
  let verdict: FleetAnswer['verdict'] = 'reachable';
  const made = worldOf(2, async ({ vpcId }) => ({
    swept: [
      { enis: [`${vpcId}-a`], answers: [answer(vpcId === itemOf(0).vpcId ? verdict : 'reachable')] },
      { enis: [`${vpcId}-b`], answers: [answer('blocked')] },
    ],
    calls: {},
  }));
  const night = async (name: string, becomes: FleetAnswer['verdict'], order: object = ORDER) => {
    verdict = becomes;
    await execute(made, name, order);
    return turnedIn(name);
  };
  const turnedIn = (name: string) => (made.archive.json(`fleets/${name}/summary.json`) as FleetSummary).turned;
  return { ...made, night, turnedIn };
}

function turned(since: string, compared: number, became: object = {}) {
  return { since, compared, became: { reachable: 0, partial: 0, blocked: 0, unknown: 0, ...became } };
}

describe('a fleet is compared with the one before', () => {
  test('which had the same order, and came to its end', async () => {
    const { night } = world();
    expect(await night('flt-1', 'reachable')).toBeUndefined();
    expect(await night('flt-2', 'blocked', OTHER)).toBeUndefined();
    expect(await night('flt-3', 'blocked')).toEqual(turned('flt-1', 4, { blocked: 1 }));
    expect(await night('flt-4', 'blocked')).toEqual(turned('flt-3', 4));
    expect(await night('flt-5', 'reachable')).toEqual(turned('flt-4', 4, { reachable: 1 }));
  });

  test('once: swept again, it is compared with the same, and is the latest no more', async () => {
    const { night, turnedIn } = world();
    await night('flt-1', 'reachable');
    await night('flt-2', 'blocked');
    await night('flt-3', 'blocked');
    await night('flt-2', 'reachable', { fleet: 'flt-2', only: 'failed' }).catch(() => undefined);
    expect(turnedIn('flt-2')).toEqual(turned('flt-1', 4, { blocked: 1 }));
    expect(await night('flt-4', 'blocked')).toEqual(turned('flt-3', 4));
  });

  test.each<[string, string]>([
    ['are gone', ''],
    ['are of another form', '{"half":'],
  ])('where its lines %s, with nothing of that VPC', async (what, text) => {
    const { night, archive } = world();
    await night('flt-1', 'reachable');
    const key = `fleets/flt-1/${LINES}`;
    await (what === 'are gone' ? archive.remove(key) : archive.put(key, new TextEncoder().encode(text)));
    expect(await night('flt-2', 'blocked')).toEqual(turned('flt-1', 2));
  });
});

test('the same end, written twice, is told twice of the same execution', async () => {
  const { ports, told, night } = world();
  await night('flt-1', 'reachable');
  const again: FleetEvent = { step: 'summarise', fleet: 'flt-1', execution: 'flt-1' };
  await sweeper(ports)(again, new AbortController().signal);
  expect(told.map(([execution, { id }]) => [execution, id])).toEqual([
    ['flt-1', 'flt-1'],
    ['flt-1', 'flt-1'],
  ]);
});
