import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../plant/in-folder.ts';
import { runConfig } from '../plant/run-plant.ts';
import { allRecords, bound, probed, refusalOf, temporaryFolder } from './files.ts';
import { zipOf } from './workbook.ts';

const folder = temporaryFolder();
const LIST = `Material;Text;Qty\n${Array.from({ length: 500 }, (_, index) => `M${index};"Größe 😀";${index},5\n`).join('')}`;

const rowsOf = async (name: string, content: Uint8Array): Promise<number> => {
  const file = await probed(await folder.write(name, content));
  const { rows, broken } = await allRecords(bound(file));
  expect(broken).toEqual([]);
  return rows.length;
};

const refused = async (name: string, content: Uint8Array): Promise<string> => {
  const [problem] = await refusalOf(async () => rowsOf(name, content));
  return `${problem?.code} ${problem?.message}`;
};

describe('an archive of one member', () => {
  it('is read as what is in it', async () => {
    expect(await rowsOf('list.csv.gz', gzipSync(LIST))).toBe(500);
    expect(await rowsOf('list.zip', zipOf(Object.entries({ 'list.csv': LIST })))).toBe(500);
    expect(await rowsOf('twice.gz', Buffer.concat([gzipSync(LIST), gzipSync('M;"x";1\n')]))).toBe(501);
    expect(await rowsOf('stock.json.gz', gzipSync('[{"a": 1}, {"a": 2}]'))).toBe(2);
    expect(await rowsOf('stock.xml.zip', zipOf(Object.entries({ 'a/stock.xml': '<r><i><q>1</q></i><i><q>2</q></i></r>' })))).toBe(
      2,
    );
  });

  it('is refused where it is cut, damaged, packed again or a bomb', async () => {
    const whole = gzipSync(
      `a,b\n${randomBytes(300_000)
        .toString('hex')
        .replaceAll(/(.{20})/g, '$1,1\n')}`,
    );
    const wrong = Buffer.from(whole);
    wrong.writeUInt32LE(1, wrong.length - 8);
    expect([
      await refused('cut.gz', whole.subarray(0, -2000)),
      await refused('wrong.gz', wrong),
      await refused('again.gz', gzipSync(gzipSync(LIST))),
      await refused('book.gz', gzipSync(zipOf(Object.entries({ '[Content_Types].xml': '', 'xl/workbook.xml': '' })))),
      await refused('bomb.gz', gzipSync(Buffer.concat([Buffer.from('[{"a": 1}'), Buffer.alloc(70 * 1024 * 1024, ' ')]))),
      await refused('two.zip', zipOf(Object.entries({ 'a.csv': LIST, 'b.csv': LIST }))),
    ]).toEqual([
      'file_damaged The gzip archive is cut or damaged (unexpected end of file).',
      'file_damaged The gzip archive is cut or damaged (incorrect data check).',
      'file_binary The archive contains a workbook, a Parquet file or another archive.',
      'file_binary The archive contains a workbook, a Parquet file or another archive.',
      'file_too_large The archive unpacks to more than 250 times its size.',
      'file_binary The file is a ZIP archive, not a workbook in the format .xlsx.',
    ]);
  });

  it('is compared like the file in it, and hashed as it lies there', async () => {
    await inFolder(async (path) => {
      const list = 'Material,Quantity,Unit\nA,1.5,KG\nB,2,KG\n';
      await writeFile(join(path, 'erp.csv.gz'), gzipSync(list));
      await writeFile(join(path, 'mes.csv'), list.replace('2,KG', '3,KG'));
      await writeFile(
        join(path, 'trueup.yaml'),
        'version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\ndomains:\n  inventory:\n' +
          '    erp: {profile: generic/inventory, files: erp.csv.gz, as_of: "2026-01-01"}\n' +
          '    mes: {profile: generic/inventory, files: mes.csv, as_of: "2026-01-01"}\n',
      );
      const { summary, discrepancies } = await runConfig(join(path, 'trueup.yaml'), join(path, 'out'));
      expect(discrepancies.map(({ key, difference, sources }) => [key['material'], difference, sources.erp])).toEqual([
        ['B', '1.000', [{ file: 'erp.csv.gz', line: 3 }]],
      ]);
      expect(summary.feeds[0]?.rows).toMatchObject({ read: 2, accepted: 2 });
      expect(summary.domains[0]?.proof).toMatchObject({ rows_balance: true, totals_balance: true, independent: true });
    });
  });
});
