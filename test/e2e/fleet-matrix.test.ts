import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { matrixPage } from '../../lib/fleet/matrix/html-matrix.ts';
import { fleetOf, SAMPLE } from '../fleet/matrix/sample-fleet.ts';
import { item } from '../fleet/matrix/swept.ts';
import { BROWSER, inBrowser, openBrowser, visit } from './browser.ts';

const PATIENCE = 120_000;
const WORK = mkdtempSync(join(tmpdir(), 'egress-doctor-matrix-'));
const MANY = fleetOf(
  Array.from({ length: 60 }, (_, i) => `https://service-${i}.of-a-rather-long-name.example.com`),
  Array.from({ length: 30 }, (_, v) =>
    item(`vpc-0123456789abcdef${v}`, {
      [`eni-${v}`]: Array.from({ length: 60 }, (__, i) => ((v * i) % 7 < 3 ? 'shut acl-1↩ rtb-1' : 'ok')),
    }),
  ),
);

let browser: Browser | undefined;
beforeAll(async () => {
  browser = await openBrowser();
}, PATIENCE);
afterAll(async () => {
  await browser?.close();
  rmSync(WORK, { recursive: true });
});

function fileWith({ matrix, summary }: typeof SAMPLE, name: string): string {
  const path = join(WORK, `${name}.html`);
  writeFileSync(path, matrixPage(matrix, summary));
  return pathToFileURL(path).href;
}

const CASES = [
  ['a few columns, light', SAMPLE, 'light'],
  ['a few columns, dark', SAMPLE, 'dark'],
  ['many columns, light', MANY, 'light'],
  ['many columns, dark', MANY, 'dark'],
] as const;

describe(`the matrix as a file, in ${BROWSER}`, () => {
  inBrowser.each(CASES)(
    '%s: nothing for axe to say, nothing complained of or fetched, and no wider than any screen',
    look,
    PATIENCE,
  );

  inBrowser('filters hide rows without a script, and names of interfaces open', filter, PATIENCE);

  inBrowser('the heads of rows and columns stay where they are', scroll, PATIENCE);
});

async function look(name: string, fleet: typeof SAMPLE, colorScheme: 'light' | 'dark'): Promise<void> {
  const { page, complaints, hosts } = await visit(browser as Browser, { colorScheme });
  await page.goto(fileWith(fleet, name));
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  expect([complaints, [...hosts]]).toEqual([[], ['']]);
  const over: number[] = [];
  for (const width of [320, 768, 3840]) {
    // oxlint-disable-next-line no-await-in-loop -- one page has one width at a time
    await page.setViewportSize({ width, height: 800 });
    // oxlint-disable-next-line no-await-in-loop -- same
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    // oxlint-disable-next-line no-await-in-loop -- same
    const shown = await page.isVisible('#all table');
    if (wide > 0 || !shown) over.push(width);
  }
  expect(over).toEqual([]);
  await page.context().close();
}

async function filter(): Promise<void> {
  const { page } = await visit(browser as Browser, { javaScriptEnabled: false });
  await page.goto(fileWith(SAMPLE, 'filtered'));
  const rows = page.locator('#all tbody tr:visible');
  const seen: number[] = [await rows.count()];
  for (const name of ['Only what fails', 'Only what is unknown', 'All rows']) {
    // oxlint-disable-next-line no-await-in-loop -- one click after the other
    await page.click(`text=${name}`);
    // oxlint-disable-next-line no-await-in-loop -- same
    seen.push(await rows.count());
  }
  expect(seen).toEqual([5, 4, 1, 5]);
  await page.click('#all tbody summary >> nth=0');
  expect(await page.isVisible('text=eni-1')).toBe(true);
  await page.context().close();
}

async function scroll(): Promise<void> {
  const { page } = await visit(browser as Browser, { viewport: { width: 900, height: 700 } });
  await page.goto(fileWith(MANY, 'scrolled'));
  await page.evaluate('document.querySelector(".scroll").scrollTo(900, 100)');
  const inside = await page.evaluate<readonly boolean[]>(`(() => {
    const box = document.querySelector('.scroll').getBoundingClientRect();
    const column = document.querySelector('#all .scroll thead th:nth-child(25)').getBoundingClientRect();
    const row = document.querySelector('#all .scroll tbody tr:nth-child(3) th').getBoundingClientRect();
    return [Math.abs(column.top - box.top) < 2, Math.abs(row.left - box.left) < 2];
  })()`);
  expect(inside).toEqual([true, true]);
  await page.context().close();
}
