import { describe, expect, it } from 'vitest';
import { packed, partsOf } from '../workbook.ts';
import { number, row, text } from '../oddity.ts';
import { TIME, differing, runFiles } from './run-files.ts';

const headedProfile = (read: string) =>
  `profile: acme/wide\ndomain: inventory\nread: ${read}\nfields: {material: {column: Material}, unit: {column: Stock Unit}}\n` +
  'unpivot: {status: {unrestricted: Stock Free, blocked: Stock Blocked}, into: quantity}\n';
const headedConfig = (file: string): string => `domains:
  inventory:
    erp: {profile: acme/wide, files: ${file}, ${TIME}}
    mes: {profile: acme/wide, files: mes.csv, read: {header_row: 1-2}, ${TIME}}
`;
const HEADED_MES = ';Stock;;\nMaterial;Free;Blocked;Unit\nA;1;2;KG\nB;0;5;KG\n';

/** A heading merged over the two columns that it stands for, and one merged down. */
const WORKBOOK = packed(
  partsOf({
    rows: [
      row(1, text('A1', 'Stock list')),
      row(2, text('B2', 'Stock'), text('A2', 'Material'), text('D2', 'Stock Unit')),
      row(3, text('B3', 'Free'), text('C3', 'Blocked')),
      row(4, text('A4', 'A'), number('B4', '1'), number('C4', '2'), text('D4', 'KG')),
      row(5, text('A5', 'B'), number('C5', '4'), text('D5', 'KG')),
    ].join(''),
    behind: '<mergeCells count="3"><mergeCell ref="B2:C2"/><mergeCell ref="A2:A3"/><mergeCell ref="D2:D3"/></mergeCells>',
  }),
);

describe('a header of several lines', () => {
  it.each([
    ['of a text', 'erp.csv', '{header_row: 2-3}', 'Stock list\n;Stock;;\nMaterial;Free;Blocked;Unit\nA;1;2;KG\nB;;4;KG\n'],
    [
      'of a list of SAP, which stands there on every page',
      'erp.txt',
      '{header_row: 2-3}',
      [
        '--------',
        '|        |Stock|Stock  |Stock|',
        '|Material|Free |Blocked|Unit |',
        '--------',
        '|A       |    1|      2|KG   |',
      ]
        .flatMap((line, index, all) =>
          index === 4 ? [line, 'page 2', ...all.slice(1, 4), '|B       |    0|      4|KG   |'] : [line],
        )
        .join('\n'),
    ],
    ['of a workbook, with merged headings', 'erp.xlsx', '{header_row: 2-3}', WORKBOOK],
  ])('%s', async (_, file, read, text) => {
    const results = await runFiles(headedConfig(file), {
      'mappings/profiles/acme/wide.yaml': headedProfile(read),
      [file]: text,
      'mes.csv': HEADED_MES,
    });
    expect(differing(results)).toEqual(['B blocked quantity 4.000 5.000']);
    expect(results.summary.domains[0]?.proof.independent).toBe(true);
  });
});
