import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { RENDERERS } from '../../../lib/explain/render/registry.ts';
import type { Audit } from '../../../lib/model/audit.ts';
import { SAMPLES } from '../../support/sample-audits.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ARGS = '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking';
const QUIET = '--disable-component-update --disable-sync';
const found = existsSync(CHROMIUM);
/** Skipped tests are counted as skipped: without a browser nothing here is known. */
const run = found ? test : test.skip;

const CASES = Object.entries(SAMPLES).flatMap(([name, audit]) =>
  [360, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => [name, width, scheme, audit] as const)),
);

let browser: Browser;
let page: Page;

async function look(_name: string, width: number, colorScheme: 'light' | 'dark', audit: Audit): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme });
  await page.setContent(RENDERERS.html(audit, { color: false, columns: 80 }));
  const { violations } = await new AxeBuilder({ page }).analyze();
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  expect(over).toBeLessThanOrEqual(0);
}

describe(`reports in ${CHROMIUM}${found ? '' : ' (not installed: skipped)'}`, () => {
  beforeAll(async () => {
    if (!found) return;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: [...ARGS.split(' '), ...QUIET.split(' ')] });
    page = await (await browser.newContext()).newPage();
  }, 60_000);
  afterAll(async () => {
    if (found) await browser.close();
  });

  run.each(CASES)('%s at %i pixels, %s: accessible, and no wider than the screen', look, 60_000);
});
