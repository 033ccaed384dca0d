import { afterAll, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Watch } from '../../lib/pipeline.ts';
import { Problem } from '../../lib/problem.ts';
import { BROWSER, inBrowser, openBrowser, visit } from './browser.ts';
import { type Steered, steeredService } from './steered-service.ts';

const APP = 'eni-0a11ce0000000001a';
const API = 'https://api.example.com';
const PATIENCE = 60_000;

let browser: Browser | undefined;
let steered: Steered;

beforeAll(async () => {
  [browser, steered] = await Promise.all([openBrowser(), steeredService('acl-with-half-the-range')]);
}, PATIENCE);
afterAll(async () => {
  await browser?.close();
  await steered.stop();
});
beforeEach(() => {
  steered.before = async () => undefined;
});

type Tour = (page: Page) => Promise<void>;

const TOURS: readonly (readonly [string, Tour])[] = [
  ['from the question over its progress to the report, and on to the list', toTheReport],
  ['a slip comes back with the sentence beside its field, and nothing is lost', slip],
  ['what only the audit finds to be wrong comes back to the form as well', lateSlip],
  ['an audit that fails says why, and is run again by a button', failure],
  ['the keyboard alone is enough', keyboard],
  ['whoever wants a page that stays as it is gets one', still],
];
const CASES = TOURS.flatMap(([name, tour]) => [true, false].map((script) => [name, script, tour] as const));

describe(`the page in ${BROWSER}`, () => {
  inBrowser.each(CASES)('%s (script: %p)', look, PATIENCE);
});

async function look(_name: string, javaScriptEnabled: boolean, tour: Tour): Promise<void> {
  const { page, complaints, hosts } = await visit(browser as Browser, { javaScriptEnabled });
  await page.goto(`${steered.url}/`);
  await tour(page);
  expect({ complaints, hosts: [...hosts] }).toEqual({ complaints: [], hosts: [new URL(steered.url).host] });
  await page.context().close();
}

async function toTheReport(page: Page): Promise<void> {
  const { begun, letGo } = hold('Reading the subnets.');
  await send(page, API);
  await page.waitForSelector('text=Reading the subnets.');
  expect(await page.title()).toBe(`Running: ${APP} → ${API} – Egress Doctor`);
  (await begun).progress('Reading the route tables.');
  await page.waitForSelector('text=Reading the route tables.');
  letGo();
  await page.waitForSelector('.report');
  expect(await page.title()).toBe(`Partial: ${APP} → ${API} (tcp 443) – Egress Doctor`);
  expect(new URL(page.url()).search).toBe('');
  expect(await page.locator('svg[role=img]:visible').count()).toBe(1);
  await page.click('text=Past audits');
  expect(await textOf(page, '.rows li:first-child')).toMatch(/^partial\s+eni-0a11ce0000000001a → https:/);
  await page.click('.rows li:first-child a');
  expect(await textOf(page, '.because')).toMatch(/^50 % of connections fail/);
}

async function slip(page: Page): Promise<void> {
  await page.fill('#eni', 'i-09e02503771176eca');
  await page.click('summary');
  await page.fill('#sourcePorts', '40000');
  await send(page, 'htps://api.example.com');
  expect(await page.locator('#destination').getAttribute('aria-invalid')).toBe('true');
  expect(await textOf(page, '#destination-fault')).toMatch(/destination scheme "htps": accepted are .*https/i);
  expect(await page.locator(':focus').getAttribute('id')).toBe('destination');
  const values = ['#eni', '#destination', '#sourcePorts'].map((one) => page.locator(one).inputValue());
  expect(await Promise.all(values)).toEqual(['i-09e02503771176eca', 'htps://api.example.com', '40000']);
}

async function lateSlip(page: Page): Promise<void> {
  steered.before = () => Promise.reject(new Problem('not-found', 'no such interface', { pointer: '/eni' }));
  await send(page, API);
  expect(await textOf(page, '#eni-fault')).toContain('No such interface');
  expect(await page.inputValue('#eni')).toBe(APP);
  expect(await page.inputValue('#destination')).toBe(API);
}

async function failure(page: Page): Promise<void> {
  const { begun, fail } = hold('Reading the subnets.');
  await send(page, API);
  await begun;
  fail(new Problem('aws-refused', 'AWS refused ec2:DescribeSubnets.'));
  await page.waitForSelector('text=There is no report');
  expect(await textOf(page, '.because')).toBe('AWS refused ec2:DescribeSubnets.');
  steered.before = async () => undefined;
  await page.click('text=Run it again');
  await page.waitForSelector('.report');
}

async function keyboard(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  expect(await textOf(page, ':focus')).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  await tabTo(page, '[name=chosen]');
  await page.keyboard.press('ArrowDown');
  expect(await page.locator(':focus').getAttribute('value')).toBe('eni-06239f4beeab8a23d');
  await page.keyboard.press('ArrowUp');
  await tabTo(page, '#destination');
  await page.keyboard.type(API);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.report');
  await tabTo(page, '.again button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.report');
}

async function still(page: Page): Promise<void> {
  const { begun, letGo } = hold('Reading the subnets.');
  await send(page, API);
  await begun;
  await page.click('text=make it stay as it is');
  const [answer] = await Promise.all([page.waitForResponse(/still=yes/), page.click('text=Look again')]);
  expect(answer.headers()['refresh']).toBeUndefined();
  letGo();
  await page.click('text=let it follow');
  await page.waitForSelector('.report');
}

/** Holds every audit back; `begun` is the first that came. */
function hold(sentence: string) {
  const begun = Promise.withResolvers<Watch>();
  const end = Promise.withResolvers<void>();
  steered.before = async (watch) => {
    watch.progress(sentence);
    begun.resolve(watch);
    await end.promise;
  };
  return { begun: begun.promise, letGo: end.resolve, fail: end.reject };
}

async function send(page: Page, destination: string): Promise<void> {
  await page.fill('#destination', destination);
  await page.click('button[type=submit]');
}

/** As a person reads it, which needs the style sheet: before it is there, the white space of the source shows. */
async function textOf(page: Page, selector: string): Promise<string> {
  await page.waitForLoadState('load');
  return (await page.locator(selector).innerText()).trim();
}

async function tabTo(page: Page, selector: string): Promise<void> {
  const focused = page.locator(`${selector}:focus`);
  for (let presses = 0; presses < 20; presses++) {
    // oxlint-disable-next-line no-await-in-loop -- one key after the other
    await page.keyboard.press('Tab');
    // oxlint-disable-next-line no-await-in-loop -- where the key led
    if ((await focused.count()) > 0) return;
  }
  throw new Error(`the keyboard does not lead to ${selector}`);
}
