import { describe, expect, it } from 'vitest';
import ExcelJS from 'exceljs';
import { validateXML } from 'xmllint-wasm';
import { WRITERS } from '../../src/corrections/writers/registry.ts';
import type { WriterSettings } from '../../src/mapping/writers/writer-settings.ts';
import { keptBatch, SETTINGS, writtenBy } from './written.ts';

const HOSTILE = [
  '=HYPERLINK("http://x")',
  "O'Brien; drop table stock; --",
  'a"b<c>&d]]>',
  'two\nlines',
  '\u202Egnp.exe',
  '\u0000nul',
  '\uD800half',
  'x'.repeat(10_000),
  '__proto__',
  ' blank around ',
  '名前-ü',
];

describe('hostile codes', () => {
  it.each(WRITERS.map(({ name }) => name))('reach %s whole, or are left out with the reason', async (name) => {
    const demo = await keptBatch();
    const [model] = demo.lines;
    if (!model) throw new Error('a line');
    const lines = HOSTILE.map((lot, index) => ({
      ...model,
      line: index + 1,
      lot,
      material: `M${index}`,
      quantity: '1.000',
      value: '1.00',
    }));
    const { files, written, notWritten } = await writtenBy(name, { ...demo, lines }, ANY_LOT);
    expect(written.length + notWritten.length).toBe(lines.length);
    for (const { why } of notWritten) expect(why).toMatch(/\S/);
    const text =
      name === 'xlsx'
        ? await cellsOf(files.get('xlsx'))
        : [...files.values()].map((content) => Buffer.from(content).toString()).join('\n');
    const lost = written.filter(({ lot }) => !waysToWrite(lot ?? '').some((way) => text.includes(way)));
    expect(lost).toEqual([]);
    const long = written.filter(({ lot }) => name.startsWith('sap') && (lot ?? '').length > 10);
    expect(long).toEqual([]);
    expect(await malformed(name, text)).toEqual([]);
  });
});

/** Every lot has an id, and every movement a type, so that the codes themselves are what is judged. */
const ANY_LOT: WriterSettings = {
  ...SETTINGS,
  sap: { ...SETTINGS.sap, movement_types: { ...SETTINGS.sap.movement_types, adjust: { increase: '701', decrease: '702' } } },
  netsuite: { ...SETTINGS.netsuite, lots: Object.fromEntries(HOSTILE.map((lot, index) => [lot, String(index)])) },
};

const ANY = '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"><xsd:element name="none"/></xsd:schema>';

/** As it is, and as JSON, XML, CSV and SQL write it. */
const waysToWrite = (text: string): string[] => [
  text,
  JSON.stringify(text).slice(1, -1),
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  text.replaceAll('"', '""'),
  text.replaceAll("'", "''"),
];

/** What is wrong with the XML of a writer that writes XML. */
async function malformed(name: string, text: string): Promise<readonly string[]> {
  if (!name.endsWith('idoc') && !name.startsWith('b2mml')) return [];
  const { errors } = await validateXML({ xml: [{ fileName: 'a.xml', contents: text }], schema: [ANY] });
  return errors.map(({ message }) => message).filter((message) => !message.includes('No matching global declaration'));
}

async function cellsOf(content: string | Uint8Array | undefined): Promise<string> {
  if (!(content instanceof Uint8Array)) throw new Error('a workbook is bytes');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(content.slice().buffer);
  const cells: string[] = [];
  book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => void cells.push(cell.text)));
  return cells.join('\n');
}
