import { expect, test } from 'vitest';
import type { ProbedFile } from '../../src/intake/files/landed-file.ts';
import type { LandedColumn } from '../../src/model/landed-column.ts';
import { rescanNumberFormat, resolveNumberFormat } from '../../src/intake/numbers/number-format.ts';
import { AUTO, bound, probed, refusalOf, temporaryFolder } from './files.ts';

const folder = temporaryFolder();

async function fileOf(name: string, lines: readonly string[]): Promise<ProbedFile> {
  return probed(await folder.write(name, `${lines.join('\n')}\n`), { delimiter: ';' });
}

const columnsOf = (file: ProbedFile, ...numeric: string[]): readonly LandedColumn[] => bound(file, numeric).columns;

test('all number columns together decide the format, other columns do not', async () => {
  const file = await fileOf('a.csv', ['Text;Qty;Price', '1.5;1.234;1', '2.5;5.678;0,10']);
  expect(await resolveNumberFormat(file, columnsOf(file, 'Qty', 'Price'), AUTO)).toEqual({ decimal: ',', resolved: true });
});

test('the profile has the last word', async () => {
  const file = await fileOf('b.csv', ['Qty;x', '1.5;x', '1,5;x']);
  const format = await resolveNumberFormat(file, columnsOf(file, 'Qty'), { ...AUTO, decimal: 'comma' });
  expect(format).toEqual({ decimal: ',', resolved: true });
});

test('numbers that can be read two ways are refused with both readings and the lines that fix it', async () => {
  const file = await fileOf('c.csv', ['Text;Qty', '"two\nlines";7', 'x;1.234']);
  const [problem] = await refusalOf(() => resolveNumberFormat(file, columnsOf(file, 'Qty'), AUTO));
  expect(problem).toMatchObject({
    code: 'ambiguous_number_format',
    at: { file: 'c.csv', line: 4 },
    suggestions: ['read: {decimal: comma} # 1.234 is 1234', 'read: {decimal: dot} # 1.234 is 1.234'],
  });
  expect(problem?.message).toContain('1.234 or 1234');
});

test('a file that contradicts itself is refused with both lines', async () => {
  const file = await fileOf('d.csv', ['Text;Qty', 'a;1,5', 'b;2.5']);
  const [problem] = await refusalOf(() => resolveNumberFormat(file, columnsOf(file, 'Qty'), AUTO));
  expect(problem).toMatchObject({ code: 'ambiguous_number_format', at: { line: 3 } });
  expect(problem?.message).toContain('"2.5" on line 3 has a decimal point, "1,5" on line 2 a decimal comma');
});

test('a separator below the first 10,000 records is found by the scan of the whole file', async () => {
  const whole = Array.from({ length: 10_000 }, (_, number) => `x;${number}`);
  const file = await fileOf('e.csv', ['Text;Qty', ...whole, 'late;0,5']);
  expect(await resolveNumberFormat(file, columnsOf(file, 'Qty'), AUTO)).toEqual({ decimal: '.', resolved: false });
  expect(await rescanNumberFormat(file, columnsOf(file, 'Qty'))).toEqual({ decimal: ',', resolved: true });
});

test('a column that the file lacks says nothing', async () => {
  const file = await fileOf('f.csv', ['Text;Qty', 'x;1']);
  const absent: LandedColumn = { name: 'quantity', position: null, header: null, numeric: true };
  expect(await resolveNumberFormat(file, [absent], AUTO)).toEqual({ decimal: '.', resolved: false });
});
