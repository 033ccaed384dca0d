import { once } from 'node:events';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { Problem } from '../../lib/problem.ts';
import { BROWSER, inBrowser, openBrowser, visit } from './browser.ts';
import { type Steered, steeredService } from './steered-service.ts';

const PATIENCE = 60_000;
const API = 'https://api.example.com';

let browser: Browser | undefined;
let steered: Steered;

beforeAll(async () => {
  [browser, steered] = await Promise.all([openBrowser(), steeredService('acl-with-half-the-range')]);
}, PATIENCE);
afterAll(async () => {
  await browser?.close();
  await steered.stop();
});

async function send(page: Page, destination: string): Promise<void> {
  await page.goto(`${steered.url}/`);
  await page.fill('#destination', destination);
  await page.click('button[type=submit]');
}

type Way = (page: Page) => Promise<unknown>;

/** Each page, and how a reader comes to it. */
const WAYS: readonly (readonly [string, Way])[] = [
  ['the form', (page) => page.goto(`${steered.url}/?user=root`)],
  ['the form with a fault', (page) => send(page, 'nothing')],
  [
    'a report',
    async (page) => {
      steered.before = async () => undefined;
      await send(page, API);
      await page.waitForSelector('.report');
    },
  ],
  [
    'a failure',
    async (page) => {
      steered.before = () => Promise.reject(new Problem('aws-refused', 'AWS refused ec2:DescribeSubnets.'));
      await send(page, API);
      await page.waitForSelector('text=There is no report');
    },
  ],
  [
    'progress',
    async (page) => {
      steered.before = ({ signal }) => once(signal, 'abort').then(() => undefined);
      await send(page, API);
      await page.click('text=make it stay as it is');
    },
  ],
  ['the list', (page) => page.goto(`${steered.url}/audits`)],
  ['no page', (page) => page.goto(`${steered.url}/nothing`)],
];

const CASES = WAYS.flatMap(([name, way]) => (['light', 'dark'] as const).map((scheme) => [name, scheme, way] as const));

describe(`every page is for everybody, in ${BROWSER}`, () => {
  inBrowser.each(CASES)('%s, %s: nothing for axe to say, and no wider than any screen', look, PATIENCE);
});

async function look(_name: string, colorScheme: 'light' | 'dark', way: Way): Promise<void> {
  const { page } = await visit(browser as Browser, { colorScheme });
  await way(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  expect(await overflows(page)).toEqual([]);
  await page.context().close();
}

/** The widths at which one would have to scroll sideways. */
async function overflows(page: Page): Promise<readonly number[]> {
  const found: number[] = [];
  for (const width of [320, 768, 3840]) {
    // oxlint-disable-next-line no-await-in-loop -- one page has one width at a time
    await page.setViewportSize({ width, height: 800 });
    // oxlint-disable-next-line no-await-in-loop -- same
    const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    if (over > 0) found.push(width);
  }
  return found;
}
