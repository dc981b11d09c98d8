import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Discrepancy } from '../../../src/contract/discrepancy.ts';
import { add, decimal, plain } from '../../../src/model/decimal.ts';
import type { ReportSource } from '../../../src/report/run-view.ts';
import { writePage } from '../../../src/report/page/write-page.ts';
import type { RowColumns } from '../../../src/report/page/row-data.ts';
import { pageParts } from '../../../src/run/page-parts.ts';
import { discrepancy, domain, summary, view } from '../sample.ts';

const HOSTILE = [
  '<script>alert(1)</script>',
  '=cmd()',
  '\u202Eevil',
  '\u001B[31m',
  'x'.repeat(5000),
  '"><img src=x>',
  "</script>'",
];

function total(values: readonly string[]): string {
  const sum = values.reduce((all, text) => add(all, decimal(text)), decimal('0'));
  return plain(sum, 2);
}

function thousandths(digits: bigint): string {
  return plain({ digits, scale: 3 }, 3);
}

function policyHash(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

function sha512(text: string): string {
  return createHash('sha512').update(text).digest('hex');
}

/** A text that does not pack. */
function longText(number: number): string {
  return Array.from({ length: 15 }, (_, part) => sha512(`${number} ${part}`)).join(' ');
}

/** A run of so many differences; figures and codes are drawn from the number of the row. */
function runOf(rows: readonly Discrepancy[], change: Partial<ReportSource['summary']> = {}): ReportSource {
  const worth = rows.flatMap(({ value }) => value ?? []);
  const whole = domain({
    discrepancies: rows.length,
    verdicts: {
      match: 9,
      within_tolerance: 0,
      differs: rows.length,
      missing_in_erp: 0,
      missing_in_mes: 0,
      ambiguous: 0,
      accepted: 0,
    },
    grain: ['site', 'location', 'material', 'lot', 'status'],
    value_gross: total(worth.map((text) => text.replace('-', ''))),
    value_net: total(worth),
    unvalued: 0,
    one_sided: [],
  });
  const all = summary({ domains: [whole], corrections: [], ...change });
  const lines = async function* (file: string): AsyncIterable<string> {
    if (file === 'discrepancies.ndjson') for (const row of rows) yield JSON.stringify(row);
  };
  return { summary: all, view: view({ summary: all, largest: [], rejects: [] }), lines };
}

function rowOf(number: number, change: Partial<Discrepancy> = {}): Discrepancy {
  const digest = createHash('sha256').update(String(number)).digest('hex');
  const [erp, mes] = [BigInt(`0x${digest.slice(0, 6)}`), BigInt(`0x${digest.slice(6, 12)}`)];
  return discrepancy({
    id: `inv-${digest.slice(0, 16)}`,
    key: {
      ...discrepancy().key,
      location: `L${number % 7}`,
      material: `M-${parseInt(digest.slice(12, 16), 16)}`,
      lot: digest.slice(20, 28),
    },
    erp_value: thousandths(erp),
    mes_value: thousandths(mes),
    difference: thousandths(mes - erp),
    remainder: thousandths(mes - erp),
    value: plain({ digits: mes - erp, scale: 2 }, 2),
    sources: { erp: [{ file: 'mb52.csv', line: number + 2 }], mes: [{ file: 'stock.csv', line: (number % 999) + 2 }] },
    ...change,
  });
}

async function page(source: ReportSource, locale: 'en' | 'de' = 'en'): Promise<string> {
  let text = '';
  const sink = { write: (piece: string) => void (text += piece), writeBytes: async () => undefined };
  await writePage(source, sink, { csv: { flavour: 'excel', locale }, columns: [], width: 80 }, await pageParts());
  return text;
}

function columnsOf(text: string): RowColumns {
  const packed = /id="packed">([^<]*)</.exec(text)?.[1] ?? '';
  return JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8')) as RowColumns;
}

/** The text of elements with a class, in their order. */
function texts(markup: string, pattern: RegExp): string[] {
  return [...markup.matchAll(pattern)].map(([, text = '']) =>
    text
      .replaceAll(/<[^>]*>|\u202F/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
}

it('the modules of the page share one script: no name stands twice, none hides one of the browser', async () => {
  const { list } = await pageParts();
  const names = [...list.matchAll(/^(?:async )?(?:const|let|function) (\w+)/gm)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  const browser = new Set([
    'history',
    'location',
    'document',
    'navigator',
    'matchMedia',
    'addEventListener',
    'innerWidth',
    'name',
    'top',
  ]);
  expect(names.filter((name) => browser.has(name))).toEqual([]);
});

describe('the page of a run', () => {
  it('needs nothing but itself, and lets nothing run but its own script', async () => {
    const text = await page(runOf([rowOf(1), rowOf(2)]));
    const inline = (tag: string): string => new RegExp(`<${tag}>([^]*?)</${tag.split(' ')[0]}>`).exec(text)?.[1] ?? '';
    const policy = /Content-Security-Policy"\s+content="([^"]*)"/.exec(text)?.[1]?.replaceAll('&#39;', "'");
    expect(policy).toBe(
      `default-src 'none'; style-src '${policyHash(inline('style'))}'; script-src '${policyHash(inline('script type="module"'))}'; base-uri 'none'; form-action 'none'`,
    );
    expect(text).not.toMatch(/(?:src|href|action)=["'](?!#)|@import|url\(| on\w+=| style=/);
  });

  it('holds every difference to the last digit, largest first', async () => {
    const rows = Array.from({ length: 120 }, (_, number) => rowOf(number));
    const columns = columnsOf(await page(runOf(rows)));
    const sorted = rows.toSorted((a, b) => Math.abs(Number(b.value)) - Math.abs(Number(a.value)));
    expect(columns['id']).toEqual(sorted.map(({ id }) => id));
    expect(columns['value']).toEqual(sorted.map(({ value }) => value));
    expect(columns['erp']).toEqual(sorted.map(({ erp_value }) => erp_value));
    expect(columns['key.lot']).toEqual(sorted.map(({ key }) => key['lot']));
  });

  it('has charts whose bars add up to the gross value, and links that lead to as many rows as they say', async () => {
    const rows = Array.from({ length: 120 }, (_, number) => rowOf(number));
    const source = runOf(rows);
    const text = await page(source);
    const charts = text.split('<section class="chart">').slice(1);
    expect(charts.length).toBe(3);
    for (const chart of charts) {
      const [bars = '', foot = ''] = chart.split('<dl');
      const figures = [...texts(bars, /<span class="n">(.*?)<\/span/g), ...texts(foot, /<dd>(.*?)<\/dd/g)];
      const whole = figures.pop();
      expect(
        plain(
          figures.reduce((sum, each) => add(sum, decimal(each)), decimal('0')),
          2,
        ),
      ).toBe(whole);
      expect(whole).toBe(source.summary.domains[0]?.value_gross);
    }
    const columns = columnsOf(text);
    for (const [, query = '', count = ''] of text.matchAll(
      /<li>\s*<a href="#([^"]*)">\s*<span class="name"\s*>[^]*?<small\s*>(\d+)×/g,
    )) {
      const wanted = [...new URLSearchParams(query.replaceAll('&amp;', '&'))];
      const found = columns['id']?.filter((_, row) =>
        wanted.every(([field, code]) => (columns[`key.${field}`] ?? columns[field])?.[row] === code),
      );
      expect([query, found?.length]).toEqual([query, Number(count)]);
    }
  });

  it('stays below 2 MB, counts what it leaves out, and says where that is', async () => {
    const rows = Array.from({ length: 3000 }, (_, number) =>
      rowOf(number, { cause: { ...discrepancy().cause, evidence: longText(number) } }),
    );
    const text = await page(runOf(rows));
    const held = columnsOf(text)['id']?.length ?? 0;
    expect(Buffer.byteLength(text)).toBeLessThan(2_000_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(1_200_000);
    expect(held).toBeLessThan(3000);
    expect(texts(text, /<p class="notice">([^]*?)<\/p>/g)[0]).toContain(`holds the ${held} largest of 3000 rows`);
  });

  it('keeps hostile texts texts, in every field', async () => {
    const rows = HOSTILE.map((text, number) => {
      const codes = { material: text, unit: text, location: text };
      return rowOf(number, {
        key: { ...discrepancy().key, location: text, material: text, lot: text },
        unit: text,
        cause: { ...discrepancy().cause, code: 'unit_of_measure', evidence: text },
        sources: { erp: [{ file: text, line: 1 }], mes: [{ file: text, sheet: text, row: 1 }] },
        codes: { erp: codes, mes: codes },
        fields: { description: { erp: text, mes: text } },
      });
    });
    const run = { ...summary().run, workspace: HOSTILE.join(' ') };
    const warnings = HOSTILE.map((message) => ({ code: 'looks_damaged', message }));
    const text = await page(runOf(rows, { run, shown: { ...summary().shown, warnings } }));
    expect([...text.replaceAll(/<noscript/g, '').matchAll(/<script/g)]).toHaveLength(3);
    expect(text).not.toMatch(/<img|\u202E/);
    expect(text).not.toContain('\u001B');
    expect(text).not.toMatch(/x{2100}/);
    expect(columnsOf(text)['key.material']).toContain(String.raw`\u202eevil`);
  });

  it('writes figures and times in German where that was asked for', async () => {
    const rows = [rowOf(1, { value: '-1234567.50' })];
    expect(await page(runOf(rows), 'de')).toContain('−1.234.567,50');
    expect(await page(runOf(rows), 'de')).toContain('22.11.2026 21:05');
    expect(await page(runOf(rows))).toContain('−1\u202F234\u202F567.50');
  });

  it('has no list and no script for it where both systems agree', async () => {
    const text = await page(runOf([]));
    expect(text).toContain('ERP and MES agree');
    expect(text).not.toContain('id="rows"');
    expect(text).not.toContain('DecompressionStream');
  });
});
