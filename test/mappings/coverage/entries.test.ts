import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProofError } from '../../../src/errors.ts';
import { FieldTally } from '../../../src/tools/coverage/figures/field-tally.ts';
import { MoneySum } from '../../../src/tools/coverage/figures/money-sum.ts';
import { proveCoverage } from '../../../src/tools/coverage/figures/coverage-proof.ts';
import { inFolder } from '../../plant/in-folder.ts';
import { cover, crosswalkOf, FIXTURES, withCopy } from './cover.ts';

describe('entries that no export uses', () => {
  it('are listed with their position: of both sides, of one side only, or for other days', async () => {
    const { result } = await cover(join(FIXTURES, 'every-outcome'));
    const shown = result.entries.unused.map(
      ({ file, line, column, side, code, why, other_side_used: other }) =>
        `${file}:${line}:${column} ${side ?? '-'} ${code} ${why}${other ? ' half' : ''}`,
    );
    expect(shown).toEqual([
      'mappings/locations.csv:4:6 erp 1000 0003 never_seen',
      'mappings/locations.csv:4:17 mes NORTH DOCK never_seen',
      'mappings/material-units.csv:3:1 - 104 BX never_seen',
      'mappings/parts.csv:3:1 erp 101 not_valid half',
      'mappings/parts.csv:8:1 erp 104 never_seen',
      'mappings/parts.csv:8:5 mes P-104 never_seen',
      'mappings/parts.csv:10:5 mes P-105 never_seen half',
      'mappings/units.yaml:2:18 mes stk never_seen',
    ]);
    expect(result.entries).toMatchObject({ local_unused: shown.length });
  });

  it('are fewer as soon as a record has the code, be it out of scope', async () => {
    await withCopy('every-outcome', async (folder) => {
      await appendFile(join(folder, 'exports/mes.csv'), 'SOUTH,DOCK,P-104,,Free,1,stk\nNORTH,DOCK,P-105,,Free,1,EA\n');
      const { result } = await cover(folder);
      const unused = result.entries.unused.map(({ code }) => code);
      expect(unused).toEqual(['1000 0003', '104 BX', '101', '104']);
    });
  });
});

const feed = (file: string): string => `{profile: generic/orders, files: ${file}, as_of: "2026-11-21T22:00:00Z"}`;

describe('a cell of several words', () => {
  it('uses the entry of each word, and entries of crosswalks that no feed has are not counted', async () => {
    await inFolder(async (folder) => {
      const files = {
        'trueup.yaml': `version: 1\nname: words\ntimezone: UTC\ncurrency: EUR\ndomains: {orders: {erp: ${feed('erp.csv')}, mes: ${feed('mes.csv')}}}\n`,
        'erp.csv': 'Order,Material,Planned,Completed,Unit,Status\n1,M,5,5,EA,"frei tabg ZZZZ"\n',
        'mes.csv': 'Order,Material,Planned,Completed,Unit,Status\n1,M,5,5,EA,Done\n',
        'mappings/statuses.yaml':
          'order_statuses:\n  erp: {FREI: released, TABG: technically_complete, GLFT: delivered}\n  mes: {Done: closed}\nstatuses: {mes: {Free: unrestricted}}\n',
      };
      await mkdir(join(folder, 'mappings'));
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
      const { result } = await cover(folder, { format: 'csv' });
      expect(result.entries).toMatchObject({ local: 4, unused: [{ code: 'GLFT', side: 'erp' }] });
    });
  });
});

describe('rules for parts and factors of single lots', () => {
  it('are entries like any other: listed where they are, used or not', async () => {
    await withCopy('every-outcome', async (folder) => {
      await writeFile(
        join(folder, 'mappings/parts.yaml'),
        'rules:\n  - {side: mes, match: "^X-", transform: ["remove(^X-)"]}\n  - {side: mes, match: "^Y-"}\n',
      );
      await writeFile(
        join(folder, 'mappings/material-units.csv'),
        'lot,material,unit,numerator,denominator,base\n,100,BOX,12,1,EA\nL7,100,BOX,10,1,EA\nL8,100,BOX,9,1,EA\n',
      );
      await appendFile(join(folder, 'exports/mes.csv'), 'NORTH,RACK,P-100,L7,Free,1,BOX\n');
      const { result, text } = await cover(folder, { format: 'csv' });
      const lines = text.split('\r\n').filter((line) => /^inventory,,mes,.*(,X-900,|,material_units,)/.test(line));
      expect(lines.map((line) => line.split(',').slice(4).join(','))).toEqual([
        'mes/stock,parts,X-900,,,mapped,true,mappings/parts.yaml,2,2,,2',
        'wms/stock,parts,X-900,,,mapped,true,mappings/parts.yaml,2,1,,1',
        'mes/stock,material_units,100,,BX,mapped,true,mappings/material-units.csv,3,1,30.00,0',
        'mes/stock,material_units,100,,BX,mapped,true,mappings/material-units.csv,2,1,72.00,0',
        'mes/stock,material_units,101,,BX,passed,true,,,1,,1',
      ]);
      const unused = result.entries.unused.filter(({ file }) => /parts.yaml|material-units/.test(file));
      expect(unused.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
        'mappings/material-units.csv:4 100 L8 BX',
        'mappings/parts.yaml:3 ^Y-',
      ]);
    });
  });
});

describe('codes that the scope leaves out', () => {
  it('are counted apart and no gaps, whether for their own record or for a list of locations', async () => {
    const { result } = await cover(join(FIXTURES, 'without-sites'));
    expect(crosswalkOf(result, 'mes', 'locations')).toMatchObject({
      share: '100',
      out_of_scope: { rows: 2, unmapped_codes: 1, unmapped_rows: 1 },
      gaps: { codes: 0 },
    });
    expect(crosswalkOf(result, 'erp', 'parts').out_of_scope).toEqual({ rows: 3, unmapped_codes: 1, unmapped_rows: 1 });
  });
});

describe('a crosswalk without an entry for a side', () => {
  it('is not in use there: its codes are not gaps, until the first entry', async () => {
    await withCopy('every-outcome', async (folder) => {
      const before = crosswalkOf((await cover(folder)).result, 'erp', 'lots');
      expect([before.in_use, before.outcomes.not_in_use.codes, before.gaps.codes]).toEqual([false, 1, 0]);
      await writeFile(join(folder, 'mappings/lots.csv'), 'erp,mes,canonical\nL9,L-9,\n');
      const after = crosswalkOf((await cover(folder)).result, 'erp', 'lots');
      expect([after.in_use, after.outcomes.passed.codes, after.outcomes.not_in_use.rows]).toEqual([true, 1, 0]);
      expect(after.gaps.by_rows.map(({ line }) => line)).toEqual(['L1,<mes>,']);
    });
  });

  it('takes the columns and the separator of its file for the lines to be added', async () => {
    await withCopy('every-outcome', async (folder) => {
      const file = join(folder, 'mappings/locations.csv');
      const text = await readFile(file, 'utf8');
      const turned = text.split('\n').map((line) => line.split(',').slice(0, 4).toReversed().join(';'));
      await writeFile(file, turned.join('\n'));
      const gaps = crosswalkOf((await cover(folder)).result, 'mes', 'locations').gaps.by_rows;
      expect(gaps.map(({ line }) => line)).toEqual([
        'SHELF;NORTH;<erp_location>;<erp_site>',
        'RACK;1000;<erp_location>;<erp_site>',
      ]);
    });
  });
});

/** A crosswalk of one feed with one unmapped code. */
const tally = (name: string, rows: number, whole: string): FieldTally => {
  const field = { side: 'erp', name, crosswalk: name, usedBy: new Set([0]), policy: 'pass' } as const;
  const found = new FieldTally(field, [0], { currency: 'EUR', limit: 1, known: () => false });
  const money = new MoneySum();
  money.add('1', whole, '0');
  found.take([
    { side: 'erp', name, code: 'x', within: '', feed: 0, inScope: true, by: '', target: '', rows, valued: rows, money },
  ]);
  return found;
};

describe('the proof', () => {
  const feeds = [{ feed: 0, counted: 3, outOfScope: 0 }];

  it('fails where a crosswalk accounts for other records, or for other money', () => {
    expect(() => proveCoverage([tally('a', 3, '5'), tally('b', 3, '5')], feeds)).not.toThrow();
    expect(() => proveCoverage([tally('a', 3, '5'), tally('b', 2, '5')], feeds)).toThrow(ProofError);
    expect(() => proveCoverage([tally('a', 3, '5'), tally('b', 3, '6')], feeds)).toThrow(ProofError);
    expect(() => proveCoverage([tally('a', 3, '5')], [{ feed: 0, counted: 3, outOfScope: 1 }])).toThrow(ProofError);
  });
});
