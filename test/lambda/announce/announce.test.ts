import { expect, test } from '@jest/globals';
import { announceBy } from '../../../lambda/announce/announce.ts';
import { announcingPlans } from '../../../lambda/announce/announcing-plans.ts';
import type { Figure } from '../../../lambda/ports.ts';
import type { Notice } from '../../../lib/model/notice.ts';
import { memoryPlans } from '../../../lib/store/plans/memory.ts';
import { ABOUT, NOTICES, remediation, transition } from '../../notify/notices.ts';

function heard() {
  const figures: Figure[] = [];
  const lines: unknown[] = [];
  const line = (...parts: unknown[]) => void lines.push(parts);
  const ports = {
    measure: (figure: Figure) => void figures.push(figure),
    log: { info: line, warn: line, error: line },
  };
  return { figures, lines, ports };
}

test('what nobody takes is in the log and the figures, and stops nobody', async () => {
  const { figures, lines, ports } = heard();
  const [notice] = NOTICES as [Notice];
  const error = new Error('down');
  await announceBy(async () => Promise.reject(error), ports)(notice);
  await announceBy(async () => undefined, ports)(notice);
  expect(lines).toEqual([['news were not announced', { type: notice.type, id: notice.id, error }]]);
  expect(figures.map(({ name, dimensions }) => [name, dimensions])).toEqual([
    ['Notices', { outcome: 'lost' }],
    ['Notices', { outcome: 'announced' }],
  ]);
});

test('a step of a plan is told by whoever wrote it, once', async () => {
  const told: string[] = [];
  const plans = announcingPlans(memoryPlans(), async ({ type, id }) => told.push(`${type} ${id}`) > 0, ABOUT);
  const far = { expiresAt: '2999-01-01T00:00:00.000Z' };
  const planning = { ...remediation('planning'), ...far, version: 1 };
  const proposed = { ...remediation('proposed'), ...far, version: 2 };
  const step = { ...transition('planning', 'proposed'), seq: 2 };
  await plans.create(planning, { ...transition('planning', 'planning'), seq: 1 });
  const written = [await plans.replace(proposed, step), await plans.replace(proposed, step)];
  expect([written, told]).toEqual([[true, false], ['plan.proposed pln-1:2']]);
});
