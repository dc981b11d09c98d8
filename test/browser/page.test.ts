import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runConfig } from '../plant/run-plant.ts';

const DEMO = fileURLToPath(new URL('../../fixtures/demo/trueup.yaml', import.meta.url));
const WIDE = { viewport: { width: 1280, height: 900 } };
/** Where screenshots go, if anywhere. */
const SHOTS = process.env['TRUEUP_SCREENSHOTS'];

let folder = '';
let browser: Browser;
let address = '';
let trouble: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-browser-'));
  await runConfig(DEMO, join(folder, 'out'), {
    formats: ['html'],
    domains: ['inventory'],
    now: new Date('2026-11-22T06:00:00Z'),
  });
  await runConfig(DEMO, join(folder, 'all'), { formats: ['html'], now: new Date('2026-11-22T06:00:00Z') });
  address = pathToFileURL(join(folder, 'out', 'report.html')).href;
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

// No error on the console, nothing refused by the policy, no request but for the page itself
afterEach(() => {
  if (trouble.length > 0) throw new Error(trouble.join('\n'));
});

async function opened(hash = '', options: BrowserContextOptions = WIDE): Promise<Page> {
  trouble = [];
  const page = await (await browser.newContext(options)).newPage();
  page.on('console', (message) => void trouble.push(message.text()));
  page.on('pageerror', (error) => void trouble.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) trouble.push(request.url());
  });
  await page.goto(address + hash);
  await page.waitForSelector('.sums');
  return page;
}

async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

async function listed(page: Page, rows: number): Promise<void> {
  await expect.poll(() => page.locator('#list tbody tr').count()).toBe(rows);
}

const values = (page: Page): Promise<string[]> => page.locator('#list tbody td:first-child').allTextContents();
const sums = (page: Page): Promise<string[]> => page.locator('.sums tbody tr').allTextContents();

describe('the page of the demo', () => {
  it('filters by what was clicked in a chart; what is shown and what is not add up', async () => {
    const page = await opened();
    expect(await values(page)).toHaveLength(23);
    await shot(page, 'report-top');
    await page.click('.chart a[href*="location=0003"]');
    await page.waitForSelector('#chips button');
    expect(await values(page)).toHaveLength(3);
    expect((await sums(page)).map((text) => text.replaceAll('\u202F', ' '))).toEqual([
      'Shown31 082.80 EUR154.80 EUR0',
      'Not shown2090 644.29 EUR80 258.67 EUR3',
      'All2391 727.09 EUR80 413.47 EUR3',
    ]);
  });

  it('every figure of the page leads to as many rows as it says', async () => {
    const page = await opened();
    const links = await page.locator('.bars a').evaluateAll((all) =>
      all.map((link) => ({
        href: link.getAttribute('href') ?? '',
        rows: parseInt(link.querySelector('.name > small')?.textContent ?? '', 10),
      })),
    );
    expect(links.length).toBeGreaterThan(15);
    for (const { href, rows } of links) {
      await page.evaluate(`location.hash = ${JSON.stringify(href)}`);
      await listed(page, rows);
    }
  });

  it('sorts, says so, and the address brings the same back', async () => {
    const page = await opened('#status=unrestricted');
    await page.click('#list th[data-sort="value"] button');
    expect(await page.getAttribute('#list th[data-sort="value"]', 'aria-sort')).toBe('ascending');
    await page.selectOption('#filters select[name="location"]', '=0001');
    const before = await values(page);
    const again = await opened(new URL(page.url()).hash);
    expect(await values(again)).toEqual(before);
    await again.fill('#filters input', 'Magnetspule');
    await listed(again, 1);
  });

  it('shows a row with the records and codes of both systems, its evidence and its draft', async () => {
    const page = await opened('#row=inv-034d3ab117e8cc12');
    const text = (await page.textContent('#detail')) ?? '';
    for (const part of [
      'MES has 84.6 KG less than ERP',
      'unit_of_measure',
      'mb52_20261121T2200.csv:91',
      'no record',
      'left out: no factor',
    ])
      expect(text).toContain(part);
    await page.click('#list a[href*="inv-391cdac9a6356b4e"]');
    expect(await page.textContent('#detail')).toContain('MB-BLACK-40');
    await shot(page, 'report-rows');
  });

  it('is worked by keys alone', async () => {
    const page = await opened();
    await page.keyboard.press('/');
    await page.keyboard.type('W26-4410');
    await listed(page, 2);
    await page.locator('#list tbody a').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.textContent('#detail h3')).toBe('MES has 64 EA more than ERP');
    expect(await page.evaluate('document.activeElement.id')).toBe('detail');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(`document.activeElement.closest('tr').getAttribute('aria-current')`)).toBe('true');
  });

  it.each([
    ['light', WIDE],
    ['dark', { ...WIDE, colorScheme: 'dark' as const }],
    ['narrow', { viewport: { width: 360, height: 740 } }],
  ])('has no violation of WCAG AA and does not run out of the window: %s', async (name, options) => {
    const page = await opened('#row=inv-391cdac9a6356b4e', options);
    await shot(page, `report-${name}`);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    // The policy of the page lets no other script in
    const context = await browser.newContext({ ...options, bypassCSP: true });
    const open = await context.newPage();
    // Of all domains: costs, trees and the table of domains are on it, too
    await open.goto(`${pathToFileURL(join(folder, 'all', 'report.html')).href}#row=inv-391cdac9a6356b4e`);
    await open.waitForSelector('.sums');
    expect(await open.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    if (SHOTS) await open.screenshot({ path: join(SHOTS, `domains-${name}.png`) });
    await open.addScriptTag({ content: axe.source });
    const found = await open.evaluate<AxeResults>(
      'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] })',
    );
    expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
  });

  it('prints', async () => {
    const page = await opened();
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(20_000);
  });
});
