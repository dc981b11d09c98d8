import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../../src/mapping/profiles/profile.ts';
import type { Warning } from '../../../src/model/warning.ts';
import { randomCases } from '../../random.ts';
import { allRecords, bound, FIXTURES, probed, refusalOf, temporaryFolder } from '../files.ts';

const folder = temporaryFolder();

interface Found {
  readonly header: string;
  readonly rows: readonly string[];
  readonly broken: readonly string[];
  readonly warnings: readonly string[];
}

async function listAt(path: string, read: Partial<ReadOptions> = {}): Promise<Found> {
  const file = await probed(path, read);
  const warnings: Warning[] = [];
  const { rows, broken } = await allRecords({ ...bound(file), warn: (warning) => void warnings.push(warning) });
  if (!('source' in file.layout)) throw new RangeError('no list');
  expect(await file.layout.source.counted()).toBe(rows.length);
  return {
    header: file.header.join(' | '),
    rows: rows.map(({ line, cells }) => `${line}: ${cells.map((cell) => cell ?? '-').join(' | ')}`),
    broken: broken.map(({ line, code, message }) => `${line}: ${code} ${message}`),
    warnings: warnings.map(({ message }) => message),
  };
}

const listOf = async (text: string, read: Partial<ReadOptions> = {}): Promise<Found> =>
  listAt(await folder.write('any.txt', text), read);

describe('an unconverted list of SAP', () => {
  it('has its header on every page, rules, and totals that are left out', async () => {
    const { header, rows, broken, warnings } = await listAt(`${FIXTURES}/../formats/spool/mb52.txt`);
    expect(header).toBe('Material | Plnt | SLoc | S | Batch | Unrestricted | BUn | Typ | In Quality Insp. | Typ');
    expect(rows).toEqual([
      '6: 000000000000100101 | 1000 | 0001 | - | L-7 | 100,000 | KG | - | 0 | -',
      '7: 000000000000100102 | 1000 | 0001 | - | - | 1 | PC | - | 0 | -',
      '8: 000000000000100104 | 1000 | 0001 | - | - | 12,500- | KG | - | 0 | -',
      '18: 000000000000100102 | 1000 | 0002 | - | - | 0 | PC | - | 1 | -',
      '19: PÜMP-1 | 1000 | 0002 | - | B1 | 1.234,500 | KG | - | 0 | -',
    ]);
    expect(broken).toEqual([]);
    expect(warnings).toEqual([
      'mb52.txt: 2 rows of totals (*) are left out',
      'mb52.txt: 1 line below the header is outside of the list and is not read, such as "21.11.2026 Dynamic List Display 2"',
    ]);
  });

  it('may have tabs, with an empty first column', async () => {
    const text =
      'Stock\r\n\r\n\tMaterial\tPlnt\t  Qty\t\t\r\n\r\n\tA\t1000\t1,5\r\n\tB\t\t2\t\r\n\t*\t\t3,5\r\n\tMaterial\tPlnt\tQty\r\n\tC\t1000\r\n';
    expect(await listOf(text, { format: 'sap-list' })).toEqual({
      header: 'Material | Plnt | Qty',
      rows: ['5: A | 1000 | 1,5', '6: B | - | 2'],
      broken: ['9: field_count The line has 2 columns, the header has 3.'],
      warnings: ['any.txt: 1 row of totals (*) is left out'],
    });
  });

  it('rejects a line with a bar in a text, and refuses what is not a list', async () => {
    const text = '-----\n|A |B |\n-----\n|1 |x|y|\n|2 |z |\n-----\n';
    expect(await listOf(text)).toMatchObject({
      rows: ['5: 2 | z'],
      broken: ['4: field_count The line has 3 columns, the header has 2.'],
    });
    const refused = await refusalOf(async () => listOf('a,b\n1,2\n', { format: 'sap-list' }));
    expect(refused).toMatchObject([{ code: 'header_not_found' }]);
    const twice = '-----\n|Material|Plant|\n|Text|Unit|\n-----\n|A|1|\n|x|KG|\n';
    expect(await refusalOf(async () => listOf(twice))).toMatchObject([{ code: 'header_not_found', at: { line: 3 } }]);
  });

  it.each([
    ['names with digits in its second line', '-----\n|Material|Plant|\n|Text 2|Unit|\n-----\n|A1|1000|\n|Bolt|KG|\n', {}],
    ['tabs', 'Stock\n\n\tMaterial\tPlant\n\tText\tUnit\n\n\tA1\t1000\n\tBolt\tKG\n', { format: 'sap-list' }],
  ] as const)('refuses records of two lines: %s', async (_, text, read) => {
    const [problem] = await refusalOf(async () => listOf(text, read));
    expect(problem).toMatchObject({
      code: 'header_not_found',
      message: expect.stringContaining('"Material", "Plant" and those below'),
    });
    expect(problem?.suggestions?.[0]).toBe('choose a layout in SAP that has one line for each record, and export again');
  });

  it('has records directly below its header, with rules between groups, where the profile names the line of the header', async () => {
    const grouped = '-----\n|Material|Plant|\n|A1|1000|\n-----\n|A2|1000|\n-----\n';
    const [problem] = await refusalOf(async () => listOf(grouped));
    expect(problem?.suggestions).toContain('if the header is one line, and records follow: read: {header_row: 2}');
    const { rows } = await listOf(grouped, { headerRow: 2 });
    expect(rows).toEqual(['3: A1 | 1000', '5: A2 | 1000']);
    // One group, and its total behind a rule, are not a header
    expect((await listOf('-----\n|Material|Qty|\n|A1|5|\n-----\n|*|5|\n-----\n')).rows).toEqual(['3: A1 | 5']);
  });

  it('is counted by its bars as it is read', async () => {
    const cell = fc.constantFrom('A', '*', '', '12-', 'x y', '---', '**', 'ü', 'A  B');
    const line = fc.oneof(
      { weight: 6, arbitrary: fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => `|${cells.join('|')}|`) },
      fc.constantFrom('', '-------', '|---|---|', '|  |  |  |', '| H1|H2 |H3|', 'Page 2', '|x'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const { rows, broken } = await listOf(['-----', '|H1|H2|H3|', '-----', ...lines].join('\n'), { format: 'sap-list' });
        expect(rows.length + broken.length).toBeLessThanOrEqual(lines.length);
      }),
      randomCases(150),
    );
  });
});

describe('columns at fixed positions', () => {
  it('are cut by characters, and short lines have blank cells', async () => {
    const columns = [
      { name: 'Material', from: 1, to: 4 },
      { name: 'Qty', from: 6, to: 10 },
    ];
    expect(await listOf('Stock\nÜ😀A1  12.5\n\nB\n', { format: 'fixed', headerRow: 1, columns })).toEqual({
      header: 'Material | Qty',
      rows: ['2: Ü😀A1 | 12.5', '4: B | -'],
      broken: [],
      warnings: [],
    });
    expect(await refusalOf(async () => listOf('A 1\n', { format: 'fixed' }))).toMatchObject([{ code: 'config_invalid' }]);
  });
});
