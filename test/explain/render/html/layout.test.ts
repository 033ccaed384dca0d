import { describe, expect, test } from '@jest/globals';
import { narrowLayout } from '../../../../lib/explain/render/html/picture/narrow-layout.ts';
import type { Layout } from '../../../../lib/explain/render/html/picture/path-layout.ts';
import { wideLayout } from '../../../../lib/explain/render/html/picture/wide-layout.ts';
import type { TraceReport } from '../../../../lib/model/audit.ts';
import { natTrace } from '../../../support/sample-traces.ts';

const WHOLE = natTrace('203.0.113.10', { verdict: 'reachable', passShare: 1 });
const TRACES: Record<string, TraceReport> = {
  'out and back': WHOLE,
  'a request that ends early': { ...WHOLE, out: WHOLE.out.slice(0, 1), back: WHOLE.back.slice(2) },
  'a reply that ends early': { ...WHOLE, back: WHOLE.back.slice(0, 1) },
  'a longer way back': { ...WHOLE, out: WHOLE.out.slice(0, 1) },
  'a reply that skips a hop': { ...WHOLE, back: WHOLE.back.filter(({ kind }) => kind !== 'nat-gateway') },
  'no way back': { ...WHOLE, back: [] },
};

describe.each(Object.entries(TRACES))('%s', (_name, trace) => {
  test.each<[string, Layout]>([
    ['narrow', narrowLayout(trace)],
    ['wide', wideLayout(trace)],
  ])('%s: every hop has a box and an arrow, apart from the others and inside the picture', (_kind, layout) => {
    const { boxes, arrows, width, height, column } = layout;
    const hops = trace.out.length + trace.back.length;
    expect(boxes).toHaveLength(hops);
    expect(arrows.filter(({ label }) => label.length > 0)).toHaveLength(hops);
    for (const box of boxes) {
      expect(box.x + column).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      const over = boxes.filter(
        (other) => other.x === box.x && other.y < box.y + box.height && box.y < other.y + other.height,
      );
      expect(over).toEqual([box]);
    }
    for (const { x, y } of arrows.flatMap(({ points }) => points)) {
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeLessThanOrEqual(height);
    }
  });

  test('wide: every arrow ends at a box or at the top', () => {
    const { boxes, arrows } = wideLayout(trace);
    const edges = new Set(boxes.flatMap(({ y, height }) => [y, y + height]));
    expect(arrows.filter(({ points }, i) => !edges.has(points.at(-1)?.y ?? 0) && i < boxes.length)).toEqual([]);
  });
});

test('a place on the way back stands beside itself on the way out', () => {
  const { boxes } = wideLayout(WHOLE);
  const rows = (direction: string) =>
    new Map(boxes.filter((box) => box.direction === direction).map((box) => [box.hop.resourceId, box.y]));
  const out = rows('out');
  for (const [id, y] of rows('back')) expect([id, out.get(id)]).toEqual([id, y]);
});

test('a reply that gets nowhere has no arrow home', () => {
  const far = { ...WHOLE, back: WHOLE.back.slice(0, 1) };
  expect(wideLayout(WHOLE).arrows).toHaveLength(8);
  expect(wideLayout(far).arrows).toHaveLength(5);
});

test('says on the arrow which end a hop rewrote, and breaks long addresses between lines', () => {
  const labels = wideLayout(WHOLE).arrows.map(({ label }) => label.join(' '));
  expect(labels[2]).toBe('now from 10.0.0.12:1024-65535 to 203.0.113.10:443');
  const address = '2001:db8:1111:2222:3333:4444:5555:6666';
  const out = WHOLE.out.map((hop) => ({ ...hop, packet: { ...hop.packet, src: address } }));
  expect(narrowLayout({ ...WHOLE, out }).arrows[0]?.label).toEqual([
    'from [2001:db8:1111:2222:3333:',
    '4444:5555:6666]:32768-60999',
    'to 203.0.113.10:443',
  ]);
});
