import { DatabaseSync } from '@photostructure/sqlite';
import type { Side } from '../../../src/model/side.ts';
import type { Figures } from './four-domains.ts';

/** What an MES has in its table of stock once a script has run on it, in thousandths; the columns of the key joined by `|`. */
export function stockAfter(script: string, stock: Figures, side: Side): ReadonlyMap<string, number> {
  const database = new DatabaseSync(':memory:');
  try {
    database.exec('create table stock (bin text, part_no text, lot_no text, status text, unit text, on_hand decimal(18,3))');
    const insert = database.prepare("insert into stock values (?, ?, ?, ?, 'EA', ?)");
    for (const [key, figure] of stock) {
      const own = figure[side];
      if (own !== null) insert.run(...key.split('|'), own / 1000);
    }
    database.exec(script);
    const rows = database.prepare('select * from stock').all() as readonly Record<string, string | number>[];
    return new Map(
      rows.map((row) => [
        ['bin', 'part_no', 'lot_no', 'status'].map((name) => row[name]).join('|'),
        Math.round(Number(row['on_hand']) * 1000),
      ]),
    );
  } finally {
    database.close();
  }
}
