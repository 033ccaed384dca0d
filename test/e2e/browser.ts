import { existsSync } from 'node:fs';
import { test } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ARGS = '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking';
const QUIET = '--disable-component-update --disable-sync';
const found = existsSync(CHROMIUM);

/** Skipped tests are counted as skipped: without a browser nothing of this is known. */
export const inBrowser = found ? test : test.skip;

/** Which browser it is, or that there is none: for the titles of tests. */
export const BROWSER = `${CHROMIUM}${found ? '' : ' (not installed: skipped)'}`;

export async function openBrowser(): Promise<Browser | undefined> {
  return found ? chromium.launch({ executablePath: CHROMIUM, args: `${ARGS} ${QUIET}`.split(' ') }) : undefined;
}

/** A page, and what it did that a reader does not see. */
export interface Visit {
  readonly page: Page;
  /** Complaints on the console; that a page itself answers 4xx is none. */
  readonly complaints: readonly string[];
  /** Hosts that were asked for anything. */
  readonly hosts: ReadonlySet<string>;
}

export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const page = await (await browser.newContext(options)).newPage();
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const refused = message.text().startsWith('Failed to load resource') && message.location().url === page.url();
    if (!refused) complaints.push(message.text());
  });
  return { page, complaints, hosts };
}
