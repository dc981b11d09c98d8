import { expect, it } from 'vitest';
import { openDuckdb } from '../../src/engine/duckdb/open-duckdb.ts';
import { inFolder } from '../plant/in-folder.ts';
import { keptBatch, writtenBy } from './written.ts';

const statements = (text: string): string[] =>
  text
    .replaceAll('floor.stock', 'stock')
    .split(';\n')
    .map((each) => each.replace(/^--.*\n/, '').trim())
    .filter((each) => each !== '');

const quote = (text: string | null): string => (text === null ? 'null' : `'${text}'`);

it('guarded SQL changes what it says, refuses another state whole, and its reversal leaves what there was', async () => {
  const { files, written } = await writtenBy('sql', await keptBatch());
  await inFolder(async (folder) => {
    const engine = await openDuckdb({ tempDirectory: folder });
    try {
      const session = await engine.session();
      await session.run(
        'create table stock (bin varchar, part_no varchar, lot_no varchar, status varchar, unit varchar, on_hand decimal(18,3))',
      );
      for (const line of written.filter(({ expected_before: before }) => before !== '0.000')) {
        const keys = [line.location, line.material, line.lot, line.status, line.unit];
        await session.run(`insert into stock values (${keys.map(quote).join(', ')}, ${line.expected_before})`);
        if (line.to_expected_before !== undefined && line.to_expected_before !== '0.000') {
          const there = [
            line.to_location ?? line.location,
            line.material,
            line.to_lot ?? line.lot,
            line.to_status ?? line.status,
            line.unit,
          ];
          await session.run(`insert into stock values (${there.map(quote).join(', ')}, ${line.to_expected_before})`);
        }
      }
      const rows = () =>
        session.all('select * from stock where on_hand <> 0 order by all', [
          'bin',
          'part_no',
          'lot_no',
          'status',
          'unit',
          'on_hand',
        ]);
      const before = await rows();
      for (const statement of statements(String(files.get('sql')))) await session.run(statement);
      const after = await rows();
      expect(after).not.toEqual(before);
      const again = statements(String(files.get('sql')));
      await expect(
        (async () => {
          for (const statement of again) await session.run(statement);
        })(),
      ).rejects.toThrow(/CHECK/i);
      await session.run('rollback');
      expect(await rows()).toEqual(after);
      for (const statement of statements(String(files.get('reversal.sql')))) await session.run(statement);
      expect(await rows()).toEqual(before);
    } finally {
      await engine.close();
    }
  });
});
