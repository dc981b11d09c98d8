import { expect, it } from 'vitest';
import { trueup } from '../../cli/program.ts';
import { inFolder } from '../../plant/in-folder.ts';
import { type Small, writeSmall } from './small-workspace.ts';

interface Answer {
  readonly status: number;
  readonly error?: { readonly code: string; readonly message: string; readonly suggestions: readonly string[] };
  readonly errors?: readonly { readonly message: string }[];
  readonly result?: { readonly domains: readonly { readonly verdicts: Readonly<Record<string, number>> }[] };
  readonly warnings: readonly { readonly code: string; readonly message: string; readonly at?: { readonly line?: number } }[];
}

/** What the command answers for two lists, in full. */
function answer(small: Small): Promise<Answer> {
  return inFolder(async (folder) => {
    await writeSmall(folder, small);
    const { stdout } = await trueup(['run', '--json', '--progress', 'none'], { cwd: folder });
    return JSON.parse(stdout) as Answer;
  });
}

const of = ({ warnings }: Answer, code: string) => warnings.filter((warning) => warning.code === code);
const MES = ['Material,Lot,Qty,Unit', 'C-1,L1,12,EA'];
const LOT = ['lot: {column: Lot}'];
const withLots = (lots: readonly string[]) => ['Material;Lot;Qty;Unit', ...lots.map((lot) => `C-1;${lot};1;EA`)];

it('codes that a spreadsheet program has rewritten are named with their lines, whatever kind of damage it is', async () => {
  const lots = ['123456789012', '1.23457E+11', 'L1', '01.03.2026', '1234567890123450', 'L2', '2-Mar', 'L3', '0815'];
  const erp = withLots(lots);
  const damaged = of(await answer({ erp, mes: MES, erpFields: LOT, mesFields: LOT }), 'looks_damaged');
  expect(damaged).toMatchObject([{ at: { line: 3 } }]);
  expect(damaged[0]?.message).toContain('4 of 9 codes under "Lot" look');
  expect(damaged[0]?.message).toContain('1.23457E+11 (line 3), 1234567890123450 (line 6), 01.03.2026 (line 5)');
});

it('one damaged code behind ten thousand good ones is named, and so are the days of a German spreadsheet', async () => {
  const good = Array.from({ length: 10_050 }, (_, index) => `L-${index}`);
  const erp = withLots([...good, '4E+11', '02. Mrz', 'Mrz 26', '3-Mar']);
  const [late, ...others] = of(await answer({ erp, mes: MES, erpFields: LOT, mesFields: LOT }), 'looks_damaged');
  expect(others).toEqual([]);
  expect(late?.message).toContain('4 of 10054 codes under "Lot" look');
  expect(late?.message).toContain('4E+11 (line 10052), 02. Mrz (line 10053), Mrz 26 (line 10054)');
  expect(late?.at).toMatchObject({ line: 10_052 });
});

it('lots that are days, and long numbers of which one does not end in zeros, are not a damage', async () => {
  for (const lots of [
    ['2026-03-01', '2026-03-02', '2026-03-03'],
    ['1234567890123450', '1234567890123456'],
    ['1E5', 'E+11'],
  ])
    expect(of(await answer({ erp: withLots(lots), mes: MES, erpFields: LOT, mesFields: LOT }), 'looks_damaged')).toEqual([]);
});

it.each([
  ['an invisible character', 'M\u200BÜ-1', 'MÜ-1', String.raw`M\u200BÜ-1 (ERP) and MÜ-1 (MES)`, String.raw`remove(\x{200B})`],
  ['a Cyrillic letter', 'А-1', 'A-1', String.raw`\u0410-1 (ERP) and A-1 (MES)`, String.raw`replace(\x{0410}, A)`],
  ['a dash that is not a minus', 'A–1', 'A-1', String.raw`A\u20131 (ERP) and A-1 (MES)`, String.raw`replace(\x{2013}, -)`],
])('codes that differ by %s are shown, with the transform that would join them', async (_, erp, mes, shown, transform) => {
  const found = await answer({ erp: ['Material;Qty;Unit', `${erp};5;EA`], mes: ['Material,Qty,Unit', `${mes},5,EA`] });
  const [alike, ...others] = of(found, 'look_alike');
  expect(others).toEqual([]);
  expect(alike?.message).toContain(shown);
  expect(alike?.message).toContain(transform);
});

it('a file that lacks a column of another file of its feed is named', async () => {
  const found = await answer({
    domain: ['mes: {profile: mes/list, files: "exports/mes*.csv", pick: all, as_of: "2026-11-21T22:00:00+01:00"}'],
    files: { 'exports/mes2.csv': 'Material,Batch,Qty,Unit\nC-2,L2,1,EA\n' },
    erp: ['Material;Lot;Qty;Unit', 'C-1;L1;12;EA'],
    mes: MES,
    erpFields: LOT,
    mesFields: ['lot: {column: Lot, optional: true}'],
  });
  const [lacking] = of(found, 'file_lacks_column');
  expect(lacking?.message).toContain('exports/mes2.csv has no column for "lot", and exports/mes.csv has "Lot"');
});

const TWO = ['Material;Bin;Area;Qty;Unit', 'C-1;;HALL;1;EA', 'C-2;B7;HALL;2;EA'];
const WHERE = ['Material,Location,Qty,Unit', 'C-1,HALL,1,EA', 'C-2,B7,2,EA'];
const LOCATION = ['location: {column: Location}'];

it('two columns of one field that both hold values are refused, until the profile says which counts', async () => {
  const small = { erp: TWO, mes: WHERE, mesFields: LOCATION };
  const both = await answer({ ...small, erpFields: ['location: {column: [Bin, Area]}'] });
  expect(both).toMatchObject({ status: 2, error: { code: 'column_ambiguous' } });
  expect(both.error?.suggestions.join('\n')).toContain('first_filled: [Bin, Area]');
  const first = await answer({ ...small, erpFields: ['location: {first_filled: [Bin, Area]}'] });
  expect(first).toMatchObject({ status: 0, result: { domains: [{ verdicts: { match: 2 } }] } });
  const area = await answer({ ...small, erpFields: ['location: {column: Area}'] });
  expect(area).toMatchObject({
    status: 1,
    result: { domains: [{ verdicts: { match: 1, missing_in_erp: 1, missing_in_mes: 1 } }] },
  });
});

it('a column whose name occurs twice is meant by its number', async () => {
  const small = { erp: ['Material;Qty;Qty;Unit', 'C-1;7;12;EA'], mes: ['Material,Qty,Unit', 'C-1,12,EA'] };
  expect(await answer(small)).toMatchObject({ status: 2 });
  expect(await answer({ ...small, erpFields: ['quantity: {column: "Qty#2"}'] })).toMatchObject({ status: 0 });
  expect(await answer({ ...small, erpFields: ['quantity: {column: "Qty#1"}'] })).toMatchObject({ status: 1 });
  expect(await answer({ ...small, erpFields: ['quantity: {column: "Qty#3"}'] })).toMatchObject({
    status: 2,
    error: { code: 'column_missing' },
  });
});

const feedOf = (files: string, more = '') => `{${more}files: ${files}, as_of: "2026-11-21T22:00:00+01:00"}`;

it('a feed takes the settings of another one by a merge key', async () => {
  const small = { erp: ['Material;Qty;Unit', 'C-1;12;EA'], mes: ['Material;Qty;Unit', 'C-1;10;EA'] };
  const merged = await answer({
    ...small,
    domain: [`erp: &list ${feedOf('exports/erp.csv', 'profile: erp/list, ')}`, 'mes: {<<: *list, files: exports/mes.csv}'],
  });
  expect(merged).toMatchObject({ status: 1, result: { domains: [{ verdicts: { differs: 1 } }] } });
  const wrong = await answer({
    ...small,
    domain: [`erp: ${feedOf('exports/erp.csv', 'profile: erp/list, ')}`, 'mes: {<<: list}'],
  });
  expect((wrong.errors ?? []).map(({ message }) => message).join('\n')).toContain('A merge key (<<) takes a mapping');
});
