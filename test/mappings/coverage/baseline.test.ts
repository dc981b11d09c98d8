import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../../src/errors.ts';
import { cover, withCopy } from './cover.ts';

const NAME = 'every-outcome';

async function refusal(work: Promise<unknown>): Promise<RefusedError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RefusedError)) throw new Error('it was not refused');
  return error;
}

describe('a baseline', () => {
  it('that was just written holds every gap of today, in a fixed order, and nothing that changes from night to night', async () => {
    await withCopy(NAME, async (folder) => {
      const file = join(folder, 'baseline.csv');
      const { status } = await cover(folder, { writeBaseline: file });
      expect(status).toBe(0);
      expect(await readFile(file, 'utf8')).toBe(
        [
          'side,crosswalk,code,site,unit,note',
          'erp,locations,0099,1000,,',
          'erp,parts,999,,,',
          'erp,statuses,Z,,,',
          'mes,locations,RACK,1000,,',
          'mes,locations,SHELF,NORTH,,',
          'mes,material_units,101,,BX,',
          'mes,parts,P-101,,,',
          'mes,parts,P-101-OLD,,,',
          'mes,parts,X-900,,,',
          'mes,parts,aB-1,,,',
          'mes,statuses,B,,,',
          'mes,units,my-crate,,,',
          '',
        ].join('\n'),
      );
      const again = await cover(folder, { baseline: file });
      expect(again.status).toBe(0);
      expect(again.result.baseline).toMatchObject({ codes: 12, new_codes: 0, mended: [], not_seen: [] });
      // Known gaps count as covered, and are still reported
      expect((await cover(folder, { baseline: file, min: ['100%', 'money=100%', 'codes=100%'] })).status).toBe(0);
      expect(again.result.crosswalks.reduce((sum, { gaps }) => sum + gaps.known_codes, 0)).toBe(12);
    });
  });

  it('lets a new code fail, and only that one', async () => {
    await withCopy(NAME, async (folder) => {
      const file = join(folder, 'baseline.csv');
      await cover(folder, { writeBaseline: file });
      await appendFile(join(folder, 'exports/mes.csv'), 'NORTH,RACK,X-901,,Free,1,EA\nNORTH,RACK,x-900,,Free,1,EA\n');
      const { status, result, text } = await cover(folder, { baseline: file });
      expect(status).toBe(1);
      // The same code in another case is not a new gap, as the crosswalks compare it
      expect(result.gate.failures).toEqual([
        {
          domain: 'inventory',
          side: 'mes',
          crosswalk: 'parts',
          measure: 'codes',
          covered: '9',
          of: '10',
          share: '90',
          min: null,
          new_codes: 1,
        },
      ]);
      expect(text).toContain('parts of the MES: 90 % of the codes, 9 of 10; 1 new gap; largest: X-901 (1 row)');
      expect(text).toContain('known');
    });
  });

  it('shows what was fixed and what is not seen any more, and keeps the notes of what stays', async () => {
    await withCopy(NAME, async (folder) => {
      const file = join(folder, 'baseline.csv');
      await cover(folder, { writeBaseline: file });
      const noted = (await readFile(file, 'utf8')).replace(
        'mes,units,my-crate,,,',
        'mes,units,my-crate,,,"a crate, counted in May"',
      );
      await writeFile(file, `${noted}erp,parts,777,,,gone\n`);
      await appendFile(join(folder, 'mappings/parts.csv'), '900,X-900,,,\n');
      const { status, result, text } = await cover(folder, { baseline: file, writeBaseline: file });
      expect(status).toBe(0);
      expect(result.baseline?.mended).toEqual([{ side: 'mes', crosswalk: 'parts', code: 'X-900', site: null, unit: null }]);
      expect(result.baseline?.not_seen).toEqual([{ side: 'erp', crosswalk: 'parts', code: '777', site: null, unit: null }]);
      expect(text).toContain('has an entry now, remove the line: X-900 (parts, MES)');
      expect(text).toContain('no record in scope has it now: 777 (parts, ERP)');
      const written = await readFile(file, 'utf8');
      expect(written).toContain('mes,units,my-crate,,,"a crate, counted in May"\n');
      expect(written).not.toMatch(/X-900|777/);
    });
  });

  it('is refused with every line that is wrong', async () => {
    await withCopy(NAME, async (folder) => {
      const file = join(folder, 'baseline.csv');
      await writeFile(file, 'side,crosswalk,code,why\nmess,parts,1,\nerp,part,2,\nerp,parts,,\n');
      const { problems } = await refusal(cover(folder, { baseline: file }));
      expect(problems.map(({ at, message }) => `${at?.line}:${at?.column} ${message}`)).toEqual([
        expect.stringMatching(/^1:21 "why" .*: side, crosswalk, code, site, unit, note\.$/),
        expect.stringMatching(/^2:1 "mess" .*`erp`.*`mes`/),
        '3:5 "part" is not one of sites, locations, parts, lots, serials, statuses, ownerships, orders, cost_categories, items, order_statuses, order_types, operations, relations, units, material_units.',
        '4:11 The line names no code.',
      ]);
      expect((await refusal(cover(folder, { baseline: join(folder, 'none.csv') }))).problems[0].code).toBe('file_not_found');
    });
  });

  it('is not written over a file that is none', async () => {
    await withCopy(NAME, async (folder) => {
      const file = join(folder, 'trueup.yaml');
      const before = await readFile(file, 'utf8');
      expect((await refusal(cover(folder, { writeBaseline: file }))).status).toBe(2);
      expect(await readFile(file, 'utf8')).toBe(before);
      for (const options of [{ baseline: folder }, { writeBaseline: folder }])
        expect((await refusal(cover(folder, options))).problems[0].code).toBe('not_a_file');
    });
  });
});
