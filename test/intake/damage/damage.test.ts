import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EngineReader } from '../engine-reader.ts';
import { temporaryFolder } from '../files.ts';
import { DAMAGES } from './damages.ts';
import { dice } from './dice.ts';
import { plainTable, type PlainRecord, writtenCells } from './plain-table.ts';
import { readDamaged } from './read-damaged.ts';

// Files with known content, damaged in known ways: each is read right or refused, and whoever reads it finds the same.

const folder = temporaryFolder();
let engine: EngineReader;
beforeAll(async () => {
  engine = await EngineReader.open();
});
afterAll(() => engine.close());

/** Files of each way to damage a table. */
const FILES = 10;

interface Count {
  readonly kind: string;
  files: number;
  right: number;
  refused: number;
  engine: number;
}

const counts: Count[] = [];

test.each(Object.entries(DAMAGES))('%s', async (kind, ways) => {
  const count: Count = { kind, files: 0, right: 0, refused: 0, engine: 0 };
  const wrong: string[] = [];
  const apart: string[] = [];
  for (const [way, damage] of ways.entries()) {
    for (let number = 0; number < FILES; number += 1) {
      const random = dice(hashOf(`${kind} ${way} ${number}`));
      const { records, style } = plainTable(random);
      const content = damage(writtenCells(records, style), style, random);
      const path = await folder.write('damaged.csv', content);
      const { own, engine: other } = await readDamaged(engine, path, join(folder.path, 'copies'));
      if (other && JSON.stringify(other) !== JSON.stringify(own))
        apart.push(`${way}/${number} ${JSON.stringify(String(content))}`);
      count.files += 1;
      if (other) count.engine += 1;
      if ('refused' in own) count.refused += 1;
      else if (JSON.stringify(own.rows) === JSON.stringify(records.map(rowText))) count.right += 1;
      else wrong.push(`${way}/${number} ${JSON.stringify(String(content))}\n  ${own.rows.join('\n  ')}`);
    }
  }
  expect({ wrong, apart }).toEqual({ wrong: [], apart: [] });
  counts.push(count);
});

test('the counts are those of the page', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/reading-csv.md'), 'utf8');
  const total = counts.reduce((sum, count) => ({
    kind: 'all',
    files: sum.files + count.files,
    right: sum.right + count.right,
    refused: sum.refused + count.refused,
    engine: sum.engine + count.engine,
  }));
  const rows = [...counts, total].map(
    ({ kind, files, right, refused, engine: both }) =>
      `| ${kind} | ${files} | ${right} | ${refused} | ${files - right - refused} | ${both} |`,
  );
  expect(total.files).toBeGreaterThan(300);
  expect(page).toContain(rows.join('\n'));
});

function rowText({ material, lot, unit, location, quantity }: PlainRecord): string {
  return [material, lot, unit, location, quantity].join('|');
}

/** A seed for a text: FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
