import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../../src/mapping/profiles/profile.ts';
import { randomCases } from '../../random.ts';
import { xmlScan } from '../../../src/intake/nested/xml-scan.ts';
import { allRecords, bound, probed, refusalOf, temporaryFolder } from '../files.ts';

const folder = temporaryFolder();

/** The header, and each record with its number, line and cells. */
async function listOf(text: string | Uint8Array, read: Partial<ReadOptions> = {}): Promise<readonly string[]> {
  const file = await probed(await folder.write('any.xml', text), read);
  const { rows } = await allRecords(bound(file));
  if (!('source' in file.layout)) throw new RangeError('no nested file');
  const { source } = file.layout;
  expect(await source.counted()).toBe(rows.length);
  const shown = rows.map(({ line, cells }) => `${line}@${source.lineOf(line)} ${cells.map((cell) => cell ?? '-').join(' | ')}`);
  return [file.header.join(' | '), ...shown];
}

const refused = async (text: string, read: Partial<ReadOptions> = {}): Promise<string> => {
  const [problem] = await refusalOf(async () => listOf(text, read));
  return `${problem?.code} ${problem?.at?.line ?? '-'} ${problem?.message}`;
};

const LOTS = `<?xml version="1.0"?>
<b:Show xmlns:b="urn:x"><b:Area><b:Sender>MES</b:Sender></b:Area>
<b:Lot><b:ID>L1</b:ID>
  <b:Sub><b:ID>S1</b:ID><b:Qty unit="KG">2.50</b:Qty></b:Sub>
  <b:Sub><b:ID>S2</b:ID><b:Qty unit="KG">3.000</b:Qty></b:Sub>
</b:Lot>
<b:Lot><b:Sub><b:Qty>1</b:Qty><b:Note><![CDATA[a < b]]> &amp; c</b:Note></b:Sub><b:ID>L2</b:ID></b:Lot>
<b:Lot><b:ID>L3</b:ID></b:Lot>
</b:Show>
`;

describe('records of XML', () => {
  it('are elements of a local name; attributes, parts and what stands above have paths', async () => {
    expect(await listOf(LOTS, { records: 'Sub' })).toEqual([
      'ID | Qty | Qty.@unit | Note | ../ID | ../../Area.Sender',
      '1@4 S1 | 2.50 | KG | - | L1 | MES',
      '2@5 S2 | 3.000 | KG | - | L1 | MES',
      '3@7 - | 1 | - | a < b & c | L2 | MES',
    ]);
    expect(await listOf(LOTS, { records: 'Show.Lot' })).toEqual([
      'ID | Sub.ID | Sub.ID | Sub.Qty | Sub.Qty | Sub.Qty.@unit | Sub.Qty.@unit | Sub.Note | Sub.Note | ../Area.Sender',
      '1@3 L1 | S1 | S2 | 2.50 | 3.000 | KG | KG | - | - | MES',
      '2@7 L2 | - | - | 1 | - | - | - | a < b & c | - | MES',
      '3@8 L3 | - | - | - | - | - | - | - | - | MES',
    ]);
  });

  it('are the elements that repeat where nothing names them', async () => {
    const [header, ...rows] = await listOf('<r><i a="1"/><i a="2">x</i></r>');
    expect([header, ...rows]).toEqual(['text() | @a', '1@1 - | 1', '2@1 x | 2']);
    expect(await refused('<r><a><b>1</b></a><a><b>2</b></a><c><d>1</d></c><c><d>2</d></c></r>')).toBe(
      'records_needed - The file has several elements that could be the records: "a", "c". Say which one to use.',
    );
  });

  it('may stand inside each other, each with its own values', async () => {
    const text = '<r><s><id>1</id><s><id>2</id><q>5</q></s></s><s><id>3</id></s></r>';
    expect(await listOf(text, { records: 's' })).toEqual(['id | q | ../id', '1@1 1 | - | -', '2@1 2 | 5 | 1', '3@1 3 | - | -']);
  });

  it('are blank where they say so, and take the encoding that the file names', async () => {
    const nil = '<r xmlns:xsi="urn:i"><i><q xsi:nil="true"/><z> \n </z><k>&#32;</k></i><i><q xsi:type="t">1</q></i></r>';
    expect(await listOf(nil, { records: 'i' })).toEqual(['q | z | k', '1@1 - | - | -', '2@2 1 | - | -']);
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><r><i><q>\xFC</q></i></r>', 'latin1');
    expect(await listOf(latin, { records: 'i' })).toEqual(['q', '1@1 ü']);
  });

  it('have a text of their own beside their parts; what indents the parts is none, and does not pile up', async () => {
    const mixed = '<r><i>\n <q>1</q> a <q/> <z/>\n b\n</i><i> <q>2</q>\n</i><i> <![CDATA[ ]]>x</i></r>';
    const [header, ...rows] = await listOf(mixed, { records: 'i' });
    expect(header).toBe('text() | q | q | z');
    expect(rows).toEqual(['1@1  a  \n b\n | 1 | - | -', '2@4 - | 2 | - | -', '3@5   x | - | - | -']);
    const events: string[] = [];
    const noted = {
      open: () => {},
      close: () => {},
      list: () => {},
      text: () => {},
      own: (text: string) => void events.push(text),
    };
    const scan = await xmlScan('any.xml', noted);
    const line = `<i/>${' '.repeat(1000)}`;
    for (let written = 0; written < 20_000_000; written += 1000 * line.length)
      scan.push(`${written === 0 ? '<r>' : ''}${line.repeat(1000)}`);
    scan.push('</r>');
    scan.end();
    expect(events).toEqual([]);
    const comments = await xmlScan('any.xml', noted);
    for (let written = 0; written < 20_000_000; written += 1_000_000)
      comments.push(`${written === 0 ? '<r>' : ''}<!--${' '.repeat(1_000_000)}-->`);
    expect(() => {
      for (let written = 0; written < 20_000_000; written += 1_000_000) comments.push(' '.repeat(1_000_000));
    }).toThrow('A tag or text has more than 16 million characters');
  });

  it('are refused where the file is not well-formed, or could grow or reach outside', async () => {
    const bomb = '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<r><i>&b;</i></r>';
    const outside = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><i>&x;</i></r>';
    expect([
      await refused('<r>\n<i>1</i>\n<i>2</j>\n</r>'),
      await refused('<r>\n<i>1</i>\n'),
      await refused('<r><i>1</i></r>\n<r/>'),
      await refused('<r>\n<i>&nope;</i></r>'),
      await refused('<r a="1" a="2"/>'),
      await refused(bomb),
      await refused(outside),
      await refused('<a>'.repeat(300)),
    ]).toMatchInlineSnapshot(`
      [
        "file_damaged 3 The file is not well-formed XML: unexpected close tag.",
        "file_damaged 3 The file is not well-formed XML: unclosed tag: r.",
        "file_damaged 2 The file is not well-formed XML: documents may contain only one root.",
        "file_damaged 2 The file is not well-formed XML: undefined entity.",
        "file_damaged 1 The file is not well-formed XML: duplicate attribute: a.",
        "file_damaged 2 The file has a document type declaration, which can pull in other files or grow without end, so it is not read.",
        "file_damaged 1 The file has a document type declaration, which can pull in other files or grow without end, so it is not read.",
        "file_damaged 1 Elements are nested more than 256 deep.",
      ]
    `);
  });

  it('are counted by tags as they are read, values included', async () => {
    const text = fc.constantFrom('1', 'a &lt; b', '<![CDATA[<i>]]>', ' ', '', 'ü', '<!-- <i> -->', '&#32;', '<?pi <i> ?>x');
    const item = fc
      .tuple(
        fc.constantFrom('', ' a="1 > 0"', ' xmlns:y="u" y:nil="true"', " a='<'"),
        fc.array(fc.tuple(fc.constantFrom('q', 'i', 'z'), text), { maxLength: 3 }),
      )
      .map(
        ([attribute, parts]) =>
          `<i${attribute.replace('<', '&lt;')}>${parts.map(([name, inner]) => `<${name}>${inner}</${name}>`).join('\n')}</i>`,
      );
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 4 }), async (items) => {
        const document = `<r>${items.join('')}</r>`;
        const [, ...rows] = await listOf(document, { records: 'i' });
        const plain = document.replaceAll(/<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>/g, '');
        expect(rows).toHaveLength(plain.split(/<i[ >]/).length - 1);
      }),
      randomCases(60),
    );
  });

  it('keep characters of several bytes whole, wherever a piece of the file ends', async () => {
    const codes = Array.from({ length: 100_000 }, (_, index) => `${index % 7 === 0 ? 'ü' : ''}😀漢${index}`);
    const file = await probed(await folder.write('long.xml', `<r>${codes.map((code) => `<i><c>${code}</c></i>`).join('')}</r>`));
    const { rows } = await allRecords(bound(file));
    expect(rows.map(({ cells }) => cells[0])).toEqual(codes);
  });
});
