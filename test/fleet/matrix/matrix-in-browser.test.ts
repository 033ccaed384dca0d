import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { matrixPage } from '../../../lib/fleet/matrix/html-matrix.ts';
import { BROWSER, inBrowser, openBrowser } from '../../e2e/browser.ts';
import { fleetOf, SAMPLE } from './sample-fleet.ts';
import { item } from './swept.ts';

const PATIENCE = 60_000;

/** So many rows, none like another, and more destinations than a screen is wide. */
function wide(rows: number, columns: number) {
  const destinations = Array.from(
    { length: columns },
    (_, i) => `https://service-${i}.of-a-very-long-name.example.com`,
  );
  const groups = Array.from({ length: rows }, (_row, row) => {
    const answers = destinations.map((_name, i) => (row === i ? `shut acl-${i % 30}` : 'ok'));
    return [`eni-${row}`, answers] as const;
  });
  return fleetOf(destinations, [item('vpc-1', Object.fromEntries(groups))]);
}

const FLEETS = { 'a small fleet': SAMPLE, 'a wide fleet': wide(4, 30) };
const CASES = Object.entries(FLEETS).flatMap(([name, { matrix, summary }]) =>
  [420, 1280].flatMap((width) =>
    (['light', 'dark'] as const).map((scheme) => [name, width, scheme, matrixPage(matrix, summary)] as const),
  ),
);

let browser: Browser | undefined;
let page: Page;

describe(`the matrix in ${BROWSER}`, () => {
  beforeAll(async () => {
    browser = await openBrowser();
    if (browser !== undefined) page = await (await browser.newContext()).newPage();
  }, PATIENCE);
  afterAll(() => browser?.close());

  inBrowser.each(CASES)(
    '%s at %i pixels, %s: accessible, closed and open, and no wider than the screen',
    look,
    PATIENCE,
  );

  inBrowser.each([420, 1280])(
    'at %i pixels, wherever one scrolls, both heads stay in sight; a destination leads to its column',
    scroll,
    PATIENCE,
  );
});

async function look(_name: string, width: number, colorScheme: 'light' | 'dark', text: string): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme });
  await page.setContent(text);
  for (const open of [false, true]) {
    // oxlint-disable-next-line no-await-in-loop -- one page is looked at twice
    await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = ${open}`);
    // oxlint-disable-next-line no-await-in-loop -- the same
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  }
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
}

async function scroll(width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  const { matrix, summary } = wide(60, 60);
  // A page that is there already goes nowhere.
  await page.goto('about:blank');
  await page.setContent(matrixPage(matrix, summary));
  expect(await page.evaluate(SCROLLED)).toEqual({ top: 0, left: 0, corner: 0, scrolled: true });
  await page.evaluate(`location.hash = '#c40'`);
  expect(await page.evaluate(COLUMN)).toEqual({ inSight: true, uncovered: true });
}

/** How far the heads are from the edges of the table, after it was scrolled. */
const SCROLLED = `(() => {
  const box = document.querySelector('.scroll');
  box.scrollTo(600, 700);
  const [at, edge] = [(one) => one.getBoundingClientRect(), box.getBoundingClientRect()];
  return {
    top: Math.round(at(box.querySelector('#c30')).top - edge.top - box.clientTop),
    left: Math.round(at(box.querySelector('tbody tr:nth-child(40) th')).left - edge.left - box.clientLeft),
    corner: Math.round(at(box.querySelector('.corner')).left - edge.left - box.clientLeft),
    scrolled: box.scrollTop > 500 && box.scrollLeft > 500,
  };
})()`;

/** Whether the fortieth column can be seen, and is not behind the names of the rows. */
const COLUMN = `(() => {
  const box = document.querySelector('.scroll');
  const at = document.querySelector('#c40').getBoundingClientRect();
  return {
    inSight: at.right <= Math.ceil(box.getBoundingClientRect().right),
    uncovered: at.left >= Math.floor(document.querySelector('.corner').getBoundingClientRect().right),
  };
})()`;
