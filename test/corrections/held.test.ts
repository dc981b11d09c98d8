import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Discrepancy } from '../../src/contract/discrepancy.ts';
import { inFolder } from '../plant/in-folder.ts';
import { type Results, runWorkspace } from '../plant/run-plant.ts';

const HEAD = 'Site,Location,Material,Lot,Quantity,Unit';
/** Rows that agree, so that most keys pair. */
const SAME = Array.from({ length: 12 }, (_, index) => `1000,0001,S,L${index},5,EA`);

const feed = (side: string, hour: number): string =>
  `    ${side}: {profile: generic/inventory, files: ${side}.csv, as_of: "2026-11-21T${hour}:00:00+01:00"}\n`;

/** Runs two lists of stock, the ERP's an hour before the MES's, next to reference lists; gives `material lot: reason or action` of each difference. */
async function outcomes(
  erp: readonly string[],
  mes: readonly string[],
  lists: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const results = await inFolder(async (folder): Promise<Results> => {
    const names = [...new Set(Object.keys(lists).map((name) => name.split('.')[0] ?? ''))];
    const reference = names.map((list) => {
      const own = Object.keys(lists).filter((name) => name.startsWith(`${list}.`));
      const feeds = own.map((name) => `${name.slice(list.length + 1)}: {profile: generic/${list}, files: ${name}.csv}`);
      return `  ${list}: {${feeds.join(', ')}}\n`;
    });
    await writeFile(
      join(folder, 'trueup.yaml'),
      `version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\ndomains:\n  inventory:\n${feed('erp', 21)}${feed('mes', 22)}${reference.length === 0 ? '' : `reference:\n${reference.join('')}`}`,
    );
    const files = {
      erp: [HEAD, ...SAME, ...erp].join('\n'),
      mes: [`${HEAD},Remark`, ...[...SAME, ...mes].map((row) => `${row},`)].join('\n'),
    };
    for (const [name, text] of Object.entries({ ...files, ...lists })) await writeFile(join(folder, `${name}.csv`), `${text}\n`);
    return runWorkspace(folder, 'out');
  });
  const { batch, discrepancies } = results;
  const became = new Map([
    ...(batch?.lines ?? []).flatMap(({ action, discrepancies: ids, valuation_type: type }) =>
      ids.map((id) => [id, type === null ? `${action}, of which type?` : action] as const),
    ),
    ...(batch?.check_first ?? []).flatMap(({ line, why }) => line.discrepancies.map((id) => [id, why] as const)),
    ...(batch?.not_corrected ?? []).map(({ discrepancy: id, why }) => [id, why] as const),
  ]);
  return discrepancies.map(({ id, key }: Discrepancy) => `${key['material']} ${key['lot']}: ${became.get(id)}`);
}

it('one code that is written in two ways is not stock to be moved', async () => {
  const erp = [
    '1000,0001,A,00815,5,EA',
    '1000,0001,B,w-1,5,EA',
    '1000,0001,C,340123450000000018,5,EA',
    '1000,0001,D,340123450000000018,5,EA',
  ];
  const mes = [
    '1000,0001,A,815,5,EA',
    '1000,0001,B,W -1,7,EA',
    '1000,0001,C,340123450000000000,5,EA',
    '1000,0001,D,340123450000000025,5,EA',
  ];
  expect(await outcomes(erp, mes)).toEqual([
    'A 00815: identifier_damage',
    'A 815: identifier_damage',
    'B W -1: identifier_damage',
    'B w-1: identifier_damage',
    'C 340123450000000000: identifier_damage',
    'C 340123450000000018: identifier_damage',
    // Two lots: the stock is in the other one
    'D 340123450000000018: transfer',
    'D 340123450000000025: transfer',
  ]);
});

const STOCK = ['A', 'B', 'C', 'D', 'E', 'F'].map((material) => `1000,0001,${material},L,10,EA`);
const LESS = STOCK.map((row) => row.replace('10,EA', '8,EA'));

it('what lies in the error queue, or is on its way, posts itself', async () => {
  const lists = {
    // D is valued by type; the one price of B is that of its material
    'prices.erp': 'Material,Valuation Type,Price\nB,,3\nD,C1,4\nD,C2,5',
    'failed_postings.erp': 'Material,Location,Order,Quantity,Unit,Message\nA,0001,7,-2,EA,locked\nB,0002,7,-2,EA,locked',
    'movements.mes': [
      'Site,Document,Movement Type,Location,Material,Lot,Quantity,Unit,Entered At,Reference',
      // Entered after the books of the ERP
      '1000,1,consumption,0001,C,L,-2,EA,2026-11-21T21:30:00,',
      // Long before, and after both
      '1000,2,consumption,0001,D,L,-2,EA,2026-11-21T12:00:00,',
      '1000,3,consumption,0001,E,L,-2,EA,2026-11-21T22:30:00+01:00,',
      '1000,4,consumption,0001,F,L2,-2,EA,2026-11-21T21:30:00,',
    ].join('\n'),
  };
  expect(await outcomes(STOCK, LESS, lists)).toEqual([
    'A L: will_post',
    'B L: adjust',
    'C L: will_post',
    'D L: adjust, of which type?',
    'E L: adjust',
    'F L: adjust',
  ]);
});

const used = (document: string, material: string, reference: string): string =>
  `1000,${document},consumption,0001,${material},L,-2,EA,2026-11-21T20:30:00,${reference}`;

it('a posting that the other side names has arrived', async () => {
  const head = 'Site,Document,Movement Type,Location,Material,Lot,Quantity,Unit,Entered At,Reference';
  const lists = {
    'movements.mes': [head, used('1', 'A', '4900001'), used('2', 'B', '4900002'), used('3', 'C', '')].join('\n'),
    'movements.erp': [head, used('4900001', 'A', ''), used('4900003', 'C', '3')].join('\n'),
  };
  expect(await outcomes(STOCK.slice(0, 3), LESS.slice(0, 3), lists)).toEqual(['A L: adjust', 'B L: will_post', 'C L: adjust']);
});
