import { expect, it } from 'vitest';
import { loadTable } from '../../src/engine/stage.ts';
import { ANY_TEXTS } from '../../src/model/cell-texts.ts';
import { cleanedCells } from '../../src/pipeline/landing/clean-cell.ts';
import { varchar } from '../../src/pipeline/landing/small-table.ts';
import { identifier, sql } from '../../src/sql/fragment.ts';
import { HOSTILE } from '../sql/hostile.ts';
import { answers, bothEngines } from './both-engines.ts';

const READ = { nullValues: ['NULL', String.raw`\N`, 'n. a.'], dates: ['DD.MM.YYYY', 'YYYYMMDD', 'DD/MM/YYYY HH:mm'] };
const BLANKS = Array.from('\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2005\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF');
const BLANK = `[${BLANKS.join('')}\u2001-\u2009]`;
const NO_BLANKS = Array.from('\u200B\u200D\u2060\u180E\u00AD');

const TEXTS = [
  ...HOSTILE,
  ...[...BLANKS, ...NO_BLANKS].flatMap((blank) => [blank, `${blank}A-1`, `A-1${blank}`, `${blank}${blank}A${blank}1${blank}`]),
  '="000417"',
  ' ="000417" ',
  '="00"17"',
  '=""',
  '="a\nb"',
  '=000417',
  '"="',
  '="000417"x',
  '="\u00A0Ü "',
  'x="1"',
  '= "1"',
  'NULL',
  ' NULL',
  'null',
  String.raw`\N`,
  String.raw`\n`,
  'n. a.',
  '="NULL"',
  '01.03.2026',
  '1.3.2026',
  '31.02.2026',
  '32.01.2026',
  '20260301',
  '202603011',
  '01/03/2026 07:05',
  ' 01.03.2026',
  'U\u0308',
  'A\u030A',
  '\u1100\u1161',
  '\u212B',
  '\uFB01',
  '\u0344',
  'e\u0301\u0323',
  '\u0958',
  '\u{1D15E}',
  '\u200BÜ',
  'ＡＢ',
];

/** What the documentation says of a cell, without an engine. */
function cleaned(text: string): string | null {
  const code = text.replace(new RegExp(`^${BLANK}*="([^"]*)"${BLANK}*$`), '$1');
  const plain = code.replace(new RegExp(`^${BLANK}+|${BLANK}+$`, 'g'), '').normalize('NFC');
  if (READ.nullValues.includes(plain)) return null;
  return plain
    .replace(/^(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.(\d{4})$/, '$3-$2-$1')
    .replace(/^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/, '$1-$2-$3')
    .replace(/^(0[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2])\/(\d{4}) ([01]\d|2[0-3]):([0-5]\d)$/, '$3-$2-$1T$4:$5:00');
}

const both = bothEngines();

it('cells are cleaned to the byte as on the other engine, and as the documentation says', async () => {
  const columns = [varchar('n'), varchar('c1')];
  const rows = TEXTS.map((text, index) => [String(index), text]);
  for (const { session, dialect } of Object.values(both())) await loadTable(session, dialect, { name: 'cells', columns, rows });
  const found = await answers(both(), (dialect) => {
    const cells = cleanedCells(dialect, identifier('cells'), [0], ANY_TEXTS, READ);
    return sql`select "n", ${cells.cell(0, 'text')} as "text", ${cells.cell(0, 'code')} as "code" from ${cells.from}`.text;
  });
  expect(found.trino).toEqual(found.duckdb);
  const [columnsFound = []] = found.columns;
  const [number, code] = [columnsFound.indexOf('n'), columnsFound.indexOf('code')];
  const codes = new Map(found.duckdb.map((row) => [row[number], row[code]]));
  for (const [index, text] of TEXTS.entries())
    expect({ text, code: codes.get(String(index)) }).toEqual({ text, code: cleaned(text) });
});
