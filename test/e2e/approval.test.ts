import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { BROWSER, inBrowser, openBrowser, visit } from './browser.ts';
import { type HealedService, healedService } from './healed-service.ts';

const API = 'https://api.example.com';
/** Milliseconds: the first remediation of a process loads what runs it. */
const PATIENCE = 180_000;
const STEP = 60_000;

let browser: Browser | undefined;
let service: HealedService;

beforeAll(async () => {
  [browser, service] = await Promise.all([openBrowser(), healedService('acl-without-ephemeral-return')]);
}, PATIENCE);
afterAll(async () => {
  await browser?.close();
  await service.stop();
}, PATIENCE);

describe(`from the question to the fix and back, in ${BROWSER}`, () => {
  inBrowser.each([true, false])('script: %p', healed, PATIENCE);
  inBrowser.each(['light', 'dark'] as const)(
    '%s: nothing for axe to say, and no wider than any screen',
    looked,
    PATIENCE,
  );
  inBrowser('a slip of the code costs a try, and a no is a no', refused, PATIENCE);
});

/** Ask, propose, approve in another window, see it reachable, take it back, see it blocked. */
async function healed(javaScriptEnabled: boolean): Promise<void> {
  const { page, complaints, hosts } = await visit(browser as Browser, { javaScriptEnabled });
  await propose(page);
  const approval = await approvalOf(page);
  const deciding = await page.context().newPage();
  await deciding.goto(approval.url);
  expect(await textOf(deciding, 'h1')).toMatch(/^Lets tcp 32768-60999 from 203\.0\.113\.10/);
  await deciding.fill('#code', approval.code.toLowerCase());
  await deciding.click('text=Approve and apply');
  expect(await textOf(deciding, 'h1')).toBe('The plan is approved');
  await page.waitForSelector('text=It is applied, and it helped.', { timeout: STEP });
  expect(await verdictNow(page)).toBe('REACHABLE');
  await page.goBack();
  await page.click('text=Take it back');
  await page.waitForSelector('text=It was taken back', { timeout: STEP });
  expect(await verdictNow(page)).toBe('BLOCKED');
  await deciding.goto(approval.url);
  expect(await textOf(deciding, '.because')).toMatch(/^This link was used at .*, and works once\.$/);
  expect({ complaints, hosts: [...hosts] }).toEqual({ complaints: [], hosts: [new URL(service.url).host] });
  expect(service.faults).toEqual([]);
  await page.context().close();
}

async function looked(colorScheme: 'light' | 'dark'): Promise<void> {
  const { page } = await visit(browser as Browser, { colorScheme });
  await propose(page);
  await page.click('text=make it stay as it is');
  expect(await faultsOf(page)).toEqual([]);
  const { url, code } = await approvalOf(page);
  await page.goto(url);
  expect(await faultsOf(page)).toEqual([]);
  await page.fill('#code', 'WWWWWW');
  await page.click('text=Reject');
  expect(await faultsOf(page)).toEqual([]);
  await page.fill('#code', code);
  await page.click('text=Reject');
  expect(await faultsOf(page)).toEqual([]);
  await page.goto(url);
  expect(await faultsOf(page)).toEqual([]);
  await page.context().close();
}

async function refused(): Promise<void> {
  const { page } = await visit(browser as Browser);
  await propose(page);
  const { url, code } = await approvalOf(page);
  await page.goto(url);
  await page.fill('#code', code === 'WWWWWW' ? 'XXXXXX' : 'WWWWWW');
  await page.click('text=Approve and apply');
  expect(await textOf(page, '[role=alert]')).toBe('The code is wrong; 4 more tries.');
  expect(await page.locator(':focus').getAttribute('id')).toBe('code');
  await page.fill('#code', code);
  await page.click('text=Reject');
  expect(await textOf(page, 'h1')).toBe('The plan is rejected');
  await page.click('text=Follow the plan');
  expect(await textOf(page, '.because')).toBe('It was rejected. Nothing was changed.');
  await page.context().close();
}

async function propose(page: Page): Promise<void> {
  await page.goto(`${service.url}/`);
  await page.fill('#destination', API);
  await page.click('button[type=submit]');
  await page.waitForSelector('.report');
  await page.click('text=Propose a fix');
  await page.waitForSelector('text=Open the approval page', { timeout: STEP });
}

async function approvalOf(page: Page): Promise<{ readonly url: string; readonly code: string }> {
  const path = await page.locator('text=Open the approval page').getAttribute('href');
  return { url: `${service.url}${path ?? ''}`, code: await textOf(page, '.short-code') };
}

/** What the same question gets for an answer by now. */
async function verdictNow(page: Page): Promise<string> {
  await page.click('text=Run it again');
  await page.waitForSelector('.report .verdict');
  return textOf(page, '.report .verdict');
}

/** As a person reads it, which needs the style sheet. */
async function textOf(page: Page, selector: string): Promise<string> {
  await page.waitForLoadState('load');
  return (await page.locator(selector).first().innerText()).trim();
}

async function faultsOf(page: Page): Promise<readonly unknown[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const wide: number[] = [];
  for (const width of [320, 768, 3840]) {
    // oxlint-disable-next-line no-await-in-loop -- one page has one width at a time
    await page.setViewportSize({ width, height: 800 });
    // oxlint-disable-next-line no-await-in-loop -- same
    const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    if (over > 0) wide.push(width);
  }
  return [...violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), ...wide];
}
