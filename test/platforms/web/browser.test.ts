import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser, launch } from '../../support/browser.ts';
import { type MentorProcess, startProcess } from '../../support/process.ts';
import { dataFolder } from '../../support/store.ts';

const executable = findBrowser();

/** A list of generations in today's form. */
function list(newest: number, current: number): string {
  const rows = Array.from({ length: newest }, (_, index) => newest - index);
  return rows
    .map(
      (n) => `${n}  2026-11-22 08:00:00  26.05.1  6.18.9  Unknown  []  ${n === current ? 'True' : 'False'}`,
    )
    .join('\n');
}

describe.skipIf(!executable)('in a real browser', () => {
  const folder = dataFolder();
  let mentor: MentorProcess;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    mentor = await startProcess({ DATA_DIR: folder });
    browser = await launch(executable ?? '');
    context = await browser.newContext({
      timezoneId: 'Europe/Berlin',
      viewport: { width: 1280, height: 900 },
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    page = await context.newPage();
    page.on('console', (message) => {
      // The process is killed under the page on purpose.
      const cut = /net::ERR_(INCOMPLETE_CHUNKED_ENCODING|CONNECTION)/.test(message.text());
      if (message.type() === 'error' && !cut) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.setDefaultTimeout(8_000);
  });
  afterAll(async () => {
    await browser?.close();
    await mentor?.kill('SIGTERM');
  });

  const say = async (text: string): Promise<void> => {
    await page.fill('#text', text);
    await page.press('#text', 'Enter');
  };
  const shows = (text: string): Promise<unknown> => page.getByText(text).last().waitFor();

  test('enrols with one click, in the zone of the browser, and Day 0 arrives by itself', async () => {
    await page.goto(mentor.url);
    await page.click('text=Start the course');
    await shows('Europe/Berlin');
    await shows('Day 0: Welcome');
    await page.click('text=Yes, show me');
    await shows('others see your name and points');
  });

  test('reads Day 0 and copies code with a button', async () => {
    await page.click('text=Read 0.1');
    await shows('A system built from a description');
    await page.locator('pre .copy').first().click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain(
      'services.openssh.enable = true;',
    );
    await page.click('text=Next: 0.2');
    await shows('+2 points');
  });

  test('completes commands with the keyboard', async () => {
    await page.fill('#text', '/');
    await page.locator('#suggestions li').first().waitFor();
    await page.fill('#text', '/prog');
    await page.press('#text', 'Tab');
    expect(await page.inputValue('#text')).toBe('/progress ');
    await page.press('#text', 'Enter');
    await shows('Your progress');
  });

  test('travels to the next morning, does the exercise, and sees steps, points and rank', async () => {
    await page.click('text=Skip to the next morning');
    await shows('Day 1: The Nix way');
    await page.getByText('(time travel)').waitFor();
    await say(list(3, 3));
    await shows('You know which generation is current');
    await say(list(4, 4));
    await shows('There is one generation more');
    await say(list(4, 3));
    await shows('Nothing was lost');
    await say(list(4, 4));
    await shows('All steps are done');
    await page.click('nav >> text=Progress');
    await page.getByText('5/5').waitFor();
    await page.click('nav >> text=Leaderboard');
    expect(await page.textContent('table')).toMatch(/\(you\)\s*54/);
  });

  test('a file is dropped in and read', async () => {
    await page.goto(mentor.url);
    await page.setInputFiles('#attach', {
      name: 'configuration.nix',
      mimeType: 'text/plain',
      buffer: Buffer.from('{ pkgs, ... }:\n{\n  environment.systemPackages = [ pkgs.htop ]\n}\n'),
    });
    await page.click('#composer button.primary');
    await shows('Mend this first, line 3');
  });

  test('after a restart everything is still there', async () => {
    await mentor.kill('SIGKILL');
    mentor = await startProcess({ DATA_DIR: folder });
    const { cookies } = await context.storageState();
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, domain: '127.0.0.1' })));
    await page.goto(mentor.url);
    await shows('All steps are done');
    expect(await page.textContent('#status')).toContain('54 points');
  });

  test.each(['light', 'dark'] as const)('nothing is wider than a phone, in %s', async (colorScheme) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme });
    for (const path of ['/', '/progress', '/leaderboard']) {
      await page.goto(mentor.url + path);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    }
    await page.goto(mentor.url);
    await say('/lesson 1.1');
    await shows('Orders or a description');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });

  test('no complaint of the browser all along', () => {
    expect(complaints).toEqual([]);
  });
});
