import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { patchCsv } from '../../src/diff/report/patch.ts';
import { diff } from '../../src/diff/compare-tables.ts';
import { randomCases } from '../random.ts';
import { type RandomTable, tablePair, writing, written } from './random-tables.ts';
import { compared, file } from './tables.ts';

const cases = randomCases(60);
const key = ['key'];
const plain = { quoteAll: false, end: '\n', mark: false, lastEnd: true, blankLine: false, delimiter: ',' } as const;

function sorted(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted((a, b) => (a < b ? -1 : 1));
}

test('a table agrees with itself, however it is written', () =>
  fc.assert(
    fc.asyncProperty(tablePair(false), writing, writing, async ([table], one, other) => {
      const { summary, rows } = await compared(written(table, one), written(table, other), { key, duplicates: 'multiset' });
      expect(rows).toEqual([]);
      expect(summary.outcome).toBe('agree');
      expect(summary.rows.equal).toBe(table.rows.length);
    }),
    cases,
  ));

test('turned around, every row is turned around', () =>
  fc.assert(
    fc.asyncProperty(tablePair(false), async ([left, right]) => {
      const there = await compared(written(left, plain), written(right, plain), { key, duplicates: 'multiset' });
      const back = await compared(written(right, plain), written(left, plain), { key, duplicates: 'multiset' });
      const turned = back.rows.map((row) => ({
        key: row.key,
        verdict:
          row.verdict === 'missing_in_left'
            ? 'missing_in_right'
            : row.verdict === 'missing_in_right'
              ? 'missing_in_left'
              : row.verdict,
        left: row.right,
        right: row.left,
      }));
      expect(sorted(turned)).toEqual(sorted(there.rows));
    }),
    cases,
  ));

test('the order of rows and columns does not count', () =>
  fc.assert(
    fc.asyncProperty(tablePair(true), fc.infiniteStream(fc.nat()), async ([left, right], random) => {
      const shuffled = ({ header, rows }: RandomTable): RandomTable => {
        const columns = header.map((_, index) => index).toSorted(() => ((random.next().value as number) % 3) - 1);
        const turned = rows.toSorted(() => ((random.next().value as number) % 3) - 1);
        return { header: columns.map((at) => header[at] ?? ''), rows: turned.map((row) => columns.map((at) => row[at] ?? '')) };
      };
      const asIs = await compared(written(left, plain), written(right, plain), { key });
      const mixed = await compared(written(left, plain), written(shuffled(right), plain), { key });
      expect(mixed.rows).toEqual(asIs.rows);
      expect(mixed.summary.columns).toEqual(asIs.summary.columns);
    }),
    cases,
  ));

test('the patch turns the left table into the right one', () =>
  fc.assert(
    fc.asyncProperty(tablePair(true), async ([left, right]) => {
      const found = await diff({ left: file(written(left, plain)), right: file(written(right, plain)), key });
      let patch = '';
      for await (const piece of patchCsv(found)) patch += piece;
      await found.close();
      const result = applied(left, patch);
      expect(sorted(result)).toEqual(sorted(right.rows));
    }),
    cases,
  ));

/** Applies a CSV patch as its documentation says. */
function applied({ header, rows }: RandomTable, patch: string): readonly (readonly string[])[] {
  const names = header.slice(1);
  const table = new Map(rows.map((row) => [row[0] ?? '', [...row]]));
  const operations: readonly Record<string, string>[] = parse(patch, { columns: true, relax_quotes: false });
  for (const operation of operations) {
    const id = operation['key'] ?? '';
    if (operation['operation'] === 'delete') table.delete(id);
    else if (operation['operation'] === 'insert') table.set(id, [id, ...names.map((name) => operation[`new.${name}`] ?? '')]);
    else {
      const changed: readonly (readonly string[])[] = parse(operation['changed'] ?? '');
      for (const name of changed[0] ?? []) {
        const row = table.get(id);
        if (row?.[header.indexOf(name)] !== operation[`old.${name}`])
          throw new Error(`the patch expects another ${name} in ${id}`);
        if (row) row[header.indexOf(name)] = operation[`new.${name}`] ?? '';
      }
    }
  }
  return [...table.values()];
}
