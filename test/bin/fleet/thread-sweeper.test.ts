import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { threadSweeper } from '../../../bin/fleet/thread-sweeper.ts';
import { sweptIn } from '../../../lib/fleet/lines.ts';
import { organisation, vpcId } from './organisation.ts';

const WORK = mkdtempSync(join(tmpdir(), 'egress-doctor-thread-'));
afterAll(() => rmSync(WORK, { recursive: true }));

const PATIENCE = 60_000;
const WORK_FOR = { snapshot: organisation(2, 2), destinations: ['203.0.113.10:443'] };
const item = (i: number) => ({ accountId: null, region: null, vpcId: vpcId(i) });

describe('a thread', () => {
  test(
    'that dies fails its own item, and the next one is swept by another',
    async () => {
      const program = join(WORK, 'mortal.mjs');
      writeFileSync(
        program,
        `import { parentPort, threadId } from 'node:worker_threads';
parentPort.on('message', ({ vpcId }) => {
  if (vpcId === '${vpcId(0)}') process.exit(7);
  if (vpcId === 'vpc-throws') throw new TypeError('a bug');
  parentPort.postMessage({ outcome: { item: { vpcId } }, threadId });
});`,
      );
      const sweeper = threadSweeper(WORK_FOR, pathToFileURL(program));
      const died = await sweeper.sweep(item(0));
      const next = await sweeper.sweep(item(1));
      const threw = await sweeper.sweep({ ...item(1), vpcId: 'vpc-throws' });
      const last = await sweeper.sweep(item(1));
      await sweeper.stop();
      const bug = 'this is a bug, please report it with the snapshot: ';
      expect([died, next, threw, last].map(({ outcome }) => [outcome.item.vpcId, outcome.failure])).toEqual([
        [vpcId(0), { code: 'internal-error', message: `${bug}Error: its thread ended` }],
        [vpcId(1), undefined],
        ['vpc-throws', { code: 'internal-error', message: `${bug}TypeError: a bug` }],
        [vpcId(1), undefined],
      ]);
      expect([died.vpcName, Object.keys(died.places)]).toEqual(['team-0', ['eni-0-0', 'eni-0-1', 'eni-nat-0']]);
    },
    PATIENCE,
  );

  test(
    'sweeps what it is told, and names what it swept',
    async () => {
      const sweeper = threadSweeper(WORK_FOR);
      const { outcome, vpcName, places, text } = await sweeper.sweep(item(1));
      await sweeper.stop();
      expect([
        outcome.status,
        outcome.pairs,
        vpcName,
        places['eni-1-1'],
        sweptIn(text, 1).flatMap(({ enis }) => enis),
      ]).toEqual([
        'completed',
        3,
        '<b>shop</b>',
        { name: null, subnet: 'subnet-1-app', groups: ['sg-web'] },
        ['eni-1-0', 'eni-1-1', 'eni-nat-1'],
      ]);
    },
    PATIENCE,
  );
});
