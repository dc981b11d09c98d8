import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { inFolder } from '../plant/in-folder.ts';
import { type Results, runWorkspace } from '../plant/run-plant.ts';

const STOCK = 'Material,Quantity,Unit\nA,1,KG\n';

/** Runs a small stock next to reference lists of the ERP, each read by its generic profile. */
async function runLists(
  lists: Readonly<Record<string, string>>,
  more = '',
  mes = STOCK.replace('1,KG', '2,KG'),
): Promise<Results> {
  return inFolder(async (folder) => {
    const feeds = ['erp', 'mes'].map(
      (side) => `    ${side}: {profile: generic/inventory, files: ${side}.csv, as_of: "2026-11-21T22:00:00+01:00"}\n`,
    );
    const reference = Object.keys(lists).map((name) => `  ${name}: {erp: {profile: generic/${name}, files: ${name}.csv}}\n`);
    await writeFile(
      join(folder, 'trueup.yaml'),
      `version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\ndomains:\n  inventory:\n${feeds.join('')}reference:\n${reference.join('')}${more}`,
    );
    await mkdir(join(folder, 'mappings'));
    for (const [name, text] of Object.entries({ erp: STOCK, mes, ...lists })) await writeFile(join(folder, `${name}.csv`), text);
    return runWorkspace(folder, 'out');
  });
}

const refusal = async (lists: Readonly<Record<string, string>>, more = ''): Promise<readonly string[]> => {
  const error: unknown = await runLists(lists, more).catch((thrown: unknown) => thrown);
  if (!(error instanceof RefusedError)) throw error;
  return error.problems.map(({ code, message }) => `${code} ${message}`);
};

const LISTS = {
  confirmations: 'Order,Operation,Yield,Scrap,Unit\n7,10,5,,EA\n7,10,5,1,EA\n',
  movements: 'Document,Line,Movement Type,Material,Quantity,Unit\n49,1,Goods Issue,A,-1,KG\n49,1,Goods Issue,A,-1,KG\n',
  materials: 'Material,Base Unit,Price\nA,KG,3\n',
  prices: 'Material,Valuation Type,Price\nA,,3\nA,B,4\n',
  standards: 'Product,Category,Component,Quantity Per,Unit,Price\nFG,material,A,250,G,3\nFG,material,A,1,KG,\n',
  failed_postings: 'Material,Order,Quantity,Unit,Message\nA,7,-1,KG,locked\nA,7,-2,KG,locked\n',
  material_units: 'Material,Alternative Unit,Numerator,Denominator,Base Unit\nA,BOX,12,1,KG\n',
};

describe('reference lists', () => {
  it('are all read, and reported in the order of the contract', async () => {
    const { summary } = await runLists(LISTS, 'unmapped: {units: pass}\n');
    expect(
      summary.feeds
        .filter(({ side }) => side === 'reference')
        .map(({ domain, rows }) => `${domain} ${rows.accepted} of ${rows.read}`),
    ).toEqual([
      'confirmations 2 of 2',
      'movements 2 of 2',
      'materials 1 of 1',
      'prices 2 of 2',
      'standards 2 of 2',
      'failed_postings 2 of 2',
      'material_units 1 of 1',
    ]);
    expect(summary.domains[0]?.value_gross).toBe('3.00');
  });

  it.each([
    [
      'materials',
      'Material,Price\nA,3\nB,1\nA,3\n',
      'The material "A" is listed more than once in the reference list: materials.csv:2, materials.csv:4.',
    ],
    [
      'prices',
      'Material,Plant,Price\nA,1,3\nA,2,3\nA,2,4\n',
      'The material "A" of site "2" is listed more than once in the reference list prices: prices.csv:3, prices.csv:4.',
    ],
    [
      'material_units',
      'Material,Unit,Numerator,Denominator\nA,G,1,1000\nA,g,1,1000\n',
      'The material "A", unit "G" is listed more than once in the reference list material_units: material_units.csv:2, material_units.csv:3.',
    ],
    [
      'standards',
      'Product,Category,Component,Quantity Per,Unit,Price,Price Unit\nFG,material,A,1,KG,3,1\nFG,material,A,1,KG,4,1\n',
      'The material "FG", category "material" of component "A" has more than one unit_cost in the reference list standards: standards.csv:2, standards.csv:3.',
    ],
  ])('refuse a key of %s that stands twice, with both lines', async (name, text, message) => {
    expect(await refusal({ [name]: text })).toEqual([`reference_duplicate ${message}`]);
  });

  it('convert by units that only one material has, under material-units.csv and units.yaml', async () => {
    const units =
      'Material,Alternative Unit,Numerator,Denominator,Base Unit\n' +
      'A,KAR,25,2,\nA,KG,1,1,KG\nA,G,1,999,KG\nB,XBAG,5,1,KG\nC,KAR,3,1,\nD,KAR,7,1,hogshead\n';
    const { warnings, discrepancies } = await runLists(
      { material_units: units, materials: 'Material,Base Unit,Price\nA,KG,2\nB,KG,1\n' },
      '',
      'Material,Quantity,Unit\nA,1,KAR\nB,3,XBAG\n',
    );
    expect(
      discrepancies.map(({ key, erp_value: erp, mes_value: mes, unit, value }) => [key['material'], erp, mes, unit, value]),
    ).toEqual([
      ['A', '1.000', '12.500', 'KG', '23.00'],
      ['B', null, '15.000', 'KG', '15.00'],
    ]);
    expect(warnings.filter(({ code }) => code === 'listed_unit_unused').map(({ message }) => message)).toEqual([
      '1 row of the reference list material_units differs from units.yaml, which is exact and takes precedence; for example A: 1 G = 1/999 KG',
      '1 row of the reference list material_units has no base unit, either there or in the list of materials; for example C: 1 KAR = 3',
      '1 row of the reference list material_units has a base that units.yaml does not know: add it, or an alias; for example D: 1 KAR = 7 hogshead',
    ]);
  });

  it('reject records by field, as a compared feed does', async () => {
    const results = await runLists(
      {
        movements: 'Document,Material,Quantity,Unit\n1,A,x,KG\n,A,1,KG\n3,A,1,hogshead\n4,A,1,KG\n',
        prices: 'Material,Price,Price Unit\nA,1,0\nB,,1\n',
      },
      'rejects: {max: 3}\n',
    );
    expect(results.rejects.map(({ domain, line, field, code }) => `${domain} ${line} ${field} ${code}`)).toEqual([
      'movements 2 quantity not_a_number',
      'movements 3 document blank_value',
      'movements 4 unit unknown_unit',
      'prices 2 cost_unit not_a_number',
      'prices 3 unit_cost blank_value',
    ]);
  });
});
