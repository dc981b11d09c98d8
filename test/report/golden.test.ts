import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CsvStyle } from '../../src/report/layout/csv-cell.ts';
import type { LineFormat } from '../../src/report/formats/line-format.ts';
import { LINE_FORMATS } from '../../src/report/formats/format-registry.ts';
import { feedReport, textReport } from '../../src/report/formats/text-report.ts';
import { width } from '../../src/report/layout/width.ts';
import { DISCREPANCIES, domain, summary, unpairedView, view } from './sample.ts';

const EXCEL: CsvStyle = { flavour: 'excel', locale: 'en' };

/** The expected files are written by hand or by a reviewed edit; no test writes them. */
function expected(name: string): string {
  return readFileSync(join(import.meta.dirname, 'expected', name), 'utf8');
}

function rendered(name: LineFormat['name'], style: CsvStyle = EXCEL): string {
  const format = LINE_FORMATS[name](summary(), { csv: style, columns: [] });
  return format.header() + DISCREPANCIES.map((discrepancy) => format.line(discrepancy)).join('') + format.footer();
}

describe('the text report', () => {
  it('tells an analyst at a glance what differs', () => {
    expect(textReport(view())).toBe(expected('differ.txt'));
  });

  it('opens with the field that keeps keys from pairing', () => {
    expect(textReport(unpairedView())).toBe(expected('unpaired.txt'));
  });

  it('tells what came in when nothing was compared', () => {
    expect(feedReport(view())).toBe(expected('feeds.txt'));
  });

  it('keeps to 80 columns, also with wide characters and figures of any size', () => {
    const wide = domain({ grain: Array.from({ length: 9 }, () => 'parent_material'), value_gross: '123456789012345678.99' });
    const texts = [view(), unpairedView(), view({ summary: summary({ domains: [wide] }) })].map(textReport);
    // A command is one line, so that it can be copied
    const lines = texts
      .join('')
      .split('\n')
      .filter((line) => !line.startsWith('    npx trueup'));
    for (const line of lines) expect({ line, fits: width(line) <= 80 }).toEqual({ line, fits: true });
  });

  it('says what to do after a refusal', () => {
    const { run } = summary();
    const refused = textReport(view({ summary: summary({ run: { ...run, outcome: 'refused' }, domains: [] }), largest: [] }));
    expect(refused).toContain('REFUSED: nothing was compared.');
    expect(refused).toContain('Fix what is listed above, then:\n    npx trueup run --config plant/trueup.yaml\n');
    expect(refused).not.toContain('Gate');
  });

  it('says that the systems agree, and nothing that nobody needs then', () => {
    const agreed = summary({
      domains: [domain({ discrepancies: 0, one_sided: [], causes: {}, unvalued: 0 })],
      gate: { rule: 'discrepancies=0', passed: true, why: 'no rows differ; none are allowed' },
      corrections: [],
      shown: { ...summary().shown, warnings: [] },
    });
    const text = textReport(view({ summary: agreed, largest: [], rejects: [], folder: null }));
    expect(text).toContain('ERP and MES AGREE: inventory, compared by site, location, material, lot,\n  status.\n');
    for (const absent of ['Largest', 'Causes', 'Next', 'Files', 'Draft', 'Warnings']) expect(text).not.toContain(absent);
  });

  it('shows equal and opposite rows as one move', () => {
    const [, differs] = DISCREPANCIES;
    if (!differs) throw new RangeError('no sample');
    const to = {
      ...differs,
      id: 'inv-00000000000000ff',
      key: { ...differs.key, location: '0002' },
      erp_value: '60.000',
      mes_value: '62.500',
      difference: '2.500',
      value: '31.25',
    };
    const text = textReport(
      view({
        largest: [
          { discrepancy: to, movedWith: differs.id },
          { discrepancy: differs, movedWith: to.id },
        ],
      }),
    );
    expect(text).toContain('  ±31.25 EUR  2.5 KG moved from location 0001 to 0002? MES has less in the');
    expect(text).toContain('Largest differences: 2 of 37 rows shown, by value (all: discrepancies.ndjson)');
  });

  it('prints no control characters of an export', () => {
    const [first] = DISCREPANCIES;
    const tricky = { ...first, key: { material: '\u001B[31mred\u202Egnp\n' } } as (typeof DISCREPANCIES)[number];
    expect(textReport(view({ largest: [{ discrepancy: tricky, movedWith: null }] }))).toContain(
      String.raw`material \u001b[31mred\u202egnp\u000a`,
    );
  });
});

describe('the reports for programs', () => {
  it.each(['json', 'ndjson', 'csv'] as const)('%s', (name) => {
    expect(rendered(name)).toBe(expected(`report.${name}.txt`));
  });

  it('csv for a German spreadsheet', () => {
    expect(rendered('csv', { flavour: 'excel', locale: 'de' })).toBe(expected('report.csv-de.txt'));
  });

  it('json is one object, and its discrepancies are the lines of ndjson', () => {
    const report = JSON.parse(rendered('json')) as { schema: string; discrepancies: unknown[] };
    expect(report.schema).toBe('trueup.report/1');
    expect(report.discrepancies.map((line) => JSON.stringify(line)).join('\n')).toBe(rendered('ndjson').trimEnd());
    const empty = LINE_FORMATS.json(summary(), { csv: EXCEL, columns: [] });
    expect(JSON.parse(empty.header() + empty.footer())).toMatchObject({ discrepancies: [] });
  });

  it('writes the fields in the same order whatever order they came in', () => {
    const format = LINE_FORMATS.ndjson(summary(), { csv: EXCEL, columns: [] });
    for (const discrepancy of DISCREPANCIES) {
      const shuffled = Object.fromEntries(Object.entries(discrepancy).toReversed()) as typeof discrepancy;
      expect(format.line(shuffled)).toBe(format.line(discrepancy));
    }
  });
});
