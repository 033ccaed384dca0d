import type { ListedWatch } from '../../lib/console/listed-watch.ts';

const BANK: ListedWatch = {
  id: 'wch-00000000000000000001',
  name: 'bank',
  source: 'tag:team=payments',
  destinations: ['https://bank.example.com', '10.20.0.5:5432'],
  expect: 'reachable',
  schedule: 'rate(1 hour)',
  standing: 'holding',
  lastRunAt: '2026-11-28T10:00:00.000Z',
  lastFailure: null,
  news: null,
};

/** One that holds, one that is broken, and one that nobody has looked at. */
export const WATCHES: readonly ListedWatch[] = [
  BANK,
  { ...BANK, standing: 'broken', news: 'It is no longer reachable.' },
  { ...BANK, expect: 'blocked', standing: 'unsure', lastRunAt: null },
];

/** The same with this text wherever somebody may write. */
export function hostileWatch(text: string): ListedWatch {
  const said = { name: text, source: text, destinations: [text], schedule: text, news: text };
  return { ...BANK, ...said, id: text, lastFailure: { code: 'aws-refused', message: text } };
}
