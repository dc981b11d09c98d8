import * as fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import { expect, test } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { randomCases } from '../random.ts';
import { allRecords, AUTO, bound, temporaryFolder } from './files.ts';
import { foundFile } from '../../src/intake/files/matching-files.ts';
import { probeTables } from '../../src/intake/files/probe.ts';
import { type ReadTable, wrongCells } from './wrong-cells.ts';
import { escaped, packed, type Parts, partsOf, zipOf } from './workbook.ts';

const folder = temporaryFolder();

/** Two sheets with texts, numbers, formulas, formats and merged cells. */
function sound(): Parts {
  const lines = ['Material', 'Lot', 'Quantity', 'Day'].map((_, at) => `<c r="${'ABCD'.charAt(at)}1" t="s"><v>${at}</v></c>`);
  const rows = Array.from({ length: 6 }, (_, index) => {
    const line = index + 2;
    return `<row r="${line}"><c r="A${line}" t="s"><v>${4 + index}</v></c><c r="B${line}" t="inlineStr"><is><t>K&amp;${index}</t></is></c><c r="C${line}"><f>A1*2</f><v>${index}.5</v></c><c r="D${line}" s="1"><v>${45_000 + index}</v></c></row>`;
  });
  const texts = ['Material', 'Lot', 'Quantity', 'Day', ...Array.from({ length: 6 }, (_, index) => `M-${index} <${index}>`)];
  const notes = { name: 'Notes', rows: '<row r="1"><c r="A1" t="str"><v>made by hand</v></c></row>' };
  return partsOf({
    sheets: [{ name: 'Stock', rows: `<row r="1">${lines.join('')}</row>${rows.join('')}` }, notes],
    behind: '<mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells>',
    strings: texts.map((text) => `<si><t>${escaped(text)}</t></si>`).join(''),
    formats: ['dd.mm.yyyy'],
  });
}

const PARTS = [...sound().keys()];
const PIECES = [
  '<',
  '>',
  '&',
  '"',
  '/',
  '</c>',
  '<c>',
  '<row>',
  '</row>',
  '</sheetData>',
  '<!--',
  '-->',
  ']]>',
  '<v>',
  '0',
  'r="A1"',
  '&#0;',
  '\0',
  '\uFFFD',
  ' ',
];

/** Changes that XML may survive are as many as those that it does not. */
const MILD = ['7', 'x', ' ', 'é', '_x0041_', '&amp;', '<!-- -->', '<![CDATA[1]]>', '<extLst/>'];

interface Change {
  readonly part: string;
  readonly at: number;
  readonly kind: 'cut' | 'insert' | 'replace' | 'double' | 'swap';
  readonly length: number;
  readonly piece: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  part: fc.constantFrom(...PARTS, 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('cut', 'insert', 'replace', 'double', 'swap'),
  length: fc.oneof(fc.constant(0), fc.constant(1), fc.integer({ min: 2, max: 40 })),
  piece: fc.oneof(fc.constantFrom(...MILD), fc.constantFrom(...PIECES)),
});

function changed(text: string, { at, kind, length, piece }: Change): string {
  const from = Math.floor(at * text.length);
  const [before, span, after] = [text.slice(0, from), text.slice(from, from + length), text.slice(from + length)];
  switch (kind) {
    case 'cut':
      return before + after;
    case 'insert':
      return before + piece + span + after;
    case 'replace':
      return before + piece + span.slice(piece.length) + after;
    case 'double':
      return before + span + span + after;
    case 'swap':
      return before + after.slice(0, length) + span + after.slice(length);
    default:
      return kind satisfies never;
  }
}

let written = 0;

/** The tables of a workbook, read to their end; null where it is refused. Anything else that is thrown is a defect. */
async function readTables(workbook: Buffer): Promise<readonly ReadTable[] | null> {
  written += 1;
  const path = await folder.write(`${written % 8}.xlsx`, workbook);
  try {
    const tables: ReadTable[] = [];
    for (const file of await probeTables(await foundFile(path, folder.path), AUTO)) {
      tables.push({ file, rows: (await allRecords(bound(file))).rows });
    }
    return tables;
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}

async function isRead(workbook: Buffer): Promise<boolean> {
  return (await readTables(workbook)) !== null;
}

test('a sound workbook is read', async () => {
  expect(await isRead(packed(sound()))).toBe(true);
});

test('a workbook whose XML was changed is refused, or its XML is well-formed all the same', async () => {
  const counts = { read: 0, refused: 0 };
  const wrong: string[] = [];
  const read: { fileName: string; contents: string }[] = [];
  const property = fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
    const parts = sound();
    for (const each of changes) parts.set(each.part, changed(String(parts.get(each.part)), each));
    const tables = await readTables(packed(parts));
    counts[tables ? 'read' : 'refused'] += 1;
    for (const table of tables ?? []) wrong.push(...wrongCells(table, parts));
    expect(wrong).toEqual([]);
    if (!tables) return;
    for (const name of new Set(changes.map(({ part }) => part))) {
      // The formats of cells are not looked at where no cell is read by them, and the list of types never
      if (!name.startsWith('[')) read.push({ fileName: `${read.length}.xml`, contents: String(parts.get(name)) });
    }
  });
  await fc.assert(property, randomCases(150));
  if (process.env['TRUEUP_SOAK'] !== undefined) process.stdout.write(`workbooks changed: ${JSON.stringify(counts)}\n`);
  expect(read.length).toBeGreaterThan(10);
  for (let at = 0; at < read.length; at += 500) {
    const { errors } = await validateXML({ xml: read.slice(at, at + 500), normalization: 'c14n' });
    // A namespace that is no address is well-formed; the parser only cannot write it in its normal form
    const faults = errors.map(({ rawMessage }) => rawMessage).filter((message) => !/is not a valid URI/.test(message));
    expect(faults).toEqual([]);
  }
});

test('an archive whose bytes were changed is refused, or what counts in it is whole', async () => {
  const whole = zipOf([...sound()]);
  const bytes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  const property = fc.asyncProperty(bytes, fc.option(fc.nat(whole.length)), async (positions, end) => {
    const broken = Buffer.from(whole);
    for (const [at, byte] of positions) broken[at] = byte;
    // What is not read is refused: anything else that is thrown fails the test
    expect([true, false]).toContain(await isRead(end === null ? broken : broken.subarray(0, end)));
  });
  await fc.assert(property, randomCases(200));
});
