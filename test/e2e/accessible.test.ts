import { once } from 'node:events';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { Problem } from '../../lib/problem.ts';
import { BROWSER, inBrowser, openBrowser, visit } from './browser.ts';
import { type HealedService, healedService } from './healed-service.ts';
import { type Steered, steeredService } from './steered-service.ts';

const PATIENCE = 60_000;
const API = 'https://api.example.com';
const APP = 'eni-0a11ce0000000001a';

let browser: Browser | undefined;
let steered: Steered;
let watching: HealedService;

beforeAll(async () => {
  [browser, steered, watching] = await Promise.all([
    openBrowser(),
    steeredService('acl-with-half-the-range'),
    healedService('acl-with-half-the-range'),
  ]);
}, PATIENCE);
afterAll(async () => {
  await browser?.close();
  await steered.stop();
  await watching.stop();
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
  ['no watches', (page) => page.goto(`${steered.url}/watches`)],
  ['watches', showWatches],
  ['no page', (page) => page.goto(`${steered.url}/nothing`)],
];

/** One that is broken, by its news, and one that cannot be looked at. */
async function showWatches(page: Page): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const watches = [
    { name: 'a name as long as any may be with words and numbers to the end', source: APP, destinations: [API] },
    { name: 'nobody', source: 'eni-00000000000000000', destinations: [API, '203.0.113.10:443'] },
  ];
  const sent = watches.map((one) =>
    fetch(`${watching.url}/v1/watches`, { method: 'POST', headers, body: JSON.stringify(one) }),
  );
  const made = await Promise.all(sent);
  expect(made.map(({ status }) => status)).toEqual([201, 201]);
  await page.goto(`${watching.url}/watches`);
  await page.click('button >> nth=0');
  await page.waitForSelector('.watches .shut');
}

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
