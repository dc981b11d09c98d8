import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { explainDiscrepancy } from '../../src/app/discrepancies-explain.ts';
import { importDecisions } from '../../src/app/discrepancies-import.ts';
import { proveLedger } from '../../src/app/ledger-check.ts';
import { reportStored } from '../../src/app/report.ts';
import { RefusedError } from '../../src/errors.ts';
import { type Nights, nights, states } from './nights.ts';

const ERP = { A: '10', B: '10', C: '10', D: '10' };
const MES = { A: '8', B: '9', C: '9.5', D: '7' };
const NOW = new Date('2026-11-02T08:00:00Z');

/** Cells by sheet and heading, or position: what someone typed. */
type Typed = Readonly<Record<string, string | number | Date>>;

const SIGNED: Typed = {
  'Sign-off!B5': 'analyst',
  'Sign-off!C5': '2026-11-02',
  'Sign-off!B6': 'berta',
  'Sign-off!C6': '2026-11-02',
  'Sign-off!B8': 'agreed after corrections',
};

const unwritten = (): Promise<void> => Promise.resolve();

/** Makes the workpaper of the last run, types into it, and saves it. The rows of D, A, B and C are on lines 2 to 5. */
async function workpaper(plant: Nights, typed: Typed, name = 'paper.xlsx'): Promise<string> {
  const file = join(plant.folder, name);
  await reportStored({
    config: join(plant.folder, 'trueup.yaml'),
    format: 'xlsx',
    out: file,
    program: 'trueup',
    write: unwritten,
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  for (const [at, value] of Object.entries(typed)) {
    const [sheet = '', cell = ''] = at.split('!');
    const worksheet = book.getWorksheet(sheet);
    const [, line, heading = ''] = /^(\d+) (.*)$/.exec(cell) ?? [];
    const headings = (worksheet?.getRow(1).values ?? []) as string[];
    const target = line === undefined ? worksheet?.getCell(cell) : worksheet?.getCell(Number(line), headings.indexOf(heading));
    if (!target) throw new Error(`there is no cell ${at}`);
    target.value = value;
  }
  await book.xlsx.writeFile(file);
  return file;
}

const importing = (plant: Nights, file: string, dryRun = false) =>
  importDecisions({ config: join(plant.folder, 'trueup.yaml'), environment: {}, now: NOW, file, author: 'auditor', dryRun });

async function problems(imported: Promise<unknown>): Promise<readonly string[]> {
  const refused: unknown = await imported.catch((error: unknown) => error);
  if (!(refused instanceof RefusedError)) throw new Error('it was not refused');
  return refused.problems.map(({ message }) => message);
}

/** A message without the letters of its column and the ids in it. */
const column = (text: string): string => text.replace(/^(\S+)!([A-Z]+)(\d+): /, '$1 $3: ').replace(/inv-[0-9a-f]+/g, 'inv-*');

function row(line: number, decision: string, reason: string, author: string, until: string | Date = ''): Typed {
  return {
    [`Inventory!${line} Decision`]: decision,
    [`Inventory!${line} Reason`]: reason,
    [`Inventory!${line} Decided by`]: author,
    ...(until === '' ? {} : { [`Inventory!${line} Until (YYYY-MM-DD)`]: until }),
  };
}

it('the decisions of a signed workpaper are recorded, and hold in the next run', () =>
  nights(async (plant) => {
    const first = await plant.run({ day: 1, erp: ERP, mes: MES });
    const file = await workpaper(plant, {
      ...SIGNED,
      ...row(2, 'waive', 'count on 4 January', 'analyst', '2099-01-05'),
      ...row(3, 'Correct', 'counted twice', 'analyst'),
      ...row(4, 'waive', 'scale under repair', 'dora', new Date('2099-01-05T00:00:00Z')),
    });
    expect((await importing(plant, file, true)).text).toMatch(
      /^3 decisions would be recorded: 2 waived, 1 to correct; reviewed by berta/,
    );
    const { result } = await importing(plant, file);
    expect(result).toEqual({
      correct: 1,
      waive: 2,
      investigate: 0,
      run: first.summary.run.id,
      reviewer: 'berta',
      recorded: true,
    });
    expect(await problems(importing(plant, file))).toEqual([expect.stringMatching(/this file was imported on .* by auditor/)]);
    const second = await plant.run({ day: 2, erp: ERP, mes: MES });
    expect(states(second)).toEqual({ A: 'open 1', B: 'waived 1', C: 'open 1', D: 'waived 1' });
    const options = { config: join(plant.folder, 'trueup.yaml'), environment: {}, now: NOW };
    const reported = await explainDiscrepancy({ ...options, id: first.found['A']?.id ?? '' });
    expect(reported.text).toContain('correct, noted, by analyst, approved by berta: counted twice');
    expect((await proveLedger({ ...options, deep: false })).result.findings).toEqual([]);
  }));

it('whatever is wrong is named with its sheet and cell, and nothing is recorded', () =>
  nights(async (plant) => {
    const first = await plant.run({ day: 1, erp: ERP, mes: MES });
    const file = await workpaper(plant, {
      ...SIGNED,
      'Sign-off!B6': ' Analyst ',
      'Sign-off!C6': '2026-13-02',
      ...row(2, 'waive', '', 'analyst', '2026-10-31'),
      ...row(3, 'post', 'seen', 'analyst'),
      ...row(4, 'waive', 'seen', 'dora'),
      ...row(5, '', 'seen', 'dora'),
      'Inventory!3 Difference (MES - ERP)': -1,
      'Inventory!4 Material': 'X',
      'Inventory!5 Id': first.found['D']?.id ?? '',
    });
    const found = await problems(importing(plant, file));
    expect(found.map(column)).toEqual([
      'Sign-off 6: Analyst also prepared the workpaper: someone else must review it',
      'Sign-off 6: "2026-13-02" is not a day: the date of the signature is expected, such as 2026-12-01',
      'Inventory 2: the reason is missing: give the reason, for those who ask later',
      'Inventory 2: analyst reviewed the workpaper: someone else must decide',
      'Inventory 2: 2026-10-31 is in the past: a decision must end on a day in the future',
      'Inventory 3: "post" is not a decision: correct, waive, investigate',
      'Inventory 3: analyst reviewed the workpaper: someone else must decide',
      'Inventory 3: the figure difference of inv-* is -1 here, and -2.000 in the ledger: the cell was changed, or a later run found another figure',
      'Inventory 4: the end of the waiver is missing: give its last day, such as 2026-12-31',
      'Inventory 4: the material of inv-* is X here, and B in the ledger: the cell was changed, or a later run found another figure',
      expect.stringMatching(/^Inventory 5: inv-\* was decided at Inventory!\w+2 already/) as string,
      'Inventory 5: other cells of the row are filled in, but not the decision: correct, waive, investigate',
      expect.stringContaining('the figure difference of inv-* is -0.5 here') as string,
      expect.stringContaining('the figure value of inv-* is -1 here') as string,
      expect.stringContaining('the figure mes_value of inv-* is 9.5 here') as string,
      expect.stringContaining('the material of inv-* is C here') as string,
    ]);
    const unsigned = await workpaper(plant, {
      ...row(2, 'investigate', 'seen', 'analyst'),
      'Inventory!2 Id': 'inv-0',
      'Sign-off!B2': 'none',
    });
    expect(await problems(importing(plant, unsigned))).toEqual([
      'Sign-off!B2: the ledger of this workspace has no run "none": the workpaper belongs to another one',
      'Sign-off!B5: who prepared the workpaper is missing',
      'Sign-off!B6: who reviewed the workpaper is missing: one person alone cannot accept anything',
      expect.stringContaining('Sign-off!C5: "" is not a day') as string,
      expect.stringContaining('Sign-off!C6: "" is not a day') as string,
      expect.stringContaining('no open discrepancy has the id "inv-0"') as string,
    ]);
    expect(await problems(importing(plant, await workpaper(plant, SIGNED)))).toEqual([
      expect.stringContaining('no row has a decision') as string,
    ]);
    const later = await workpaper(plant, { ...SIGNED, ...row(2, 'waive', 'seen', 'analyst', '2099-01-05') });
    await plant.run({ day: 2, erp: ERP, mes: { ...MES, D: '6' } });
    expect(await problems(importing(plant, later))).toContainEqual(
      expect.stringContaining('or a later run found another figure') as string,
    );
    expect(states(await plant.run({ day: 3, erp: ERP, mes: MES }))).toEqual({
      A: 'open 2',
      B: 'open 2',
      C: 'open 2',
      D: 'open 2',
    });
    await expect(importing(plant, join(plant.folder, 'erp.csv'))).rejects.toBeInstanceOf(RefusedError);
    await expect(importing(plant, join(plant.folder, 'none.xlsx'))).rejects.toBeInstanceOf(RefusedError);
  }));
