import * as fc from 'fast-check';

/** Rows of texts; the first column is a key without repetitions. */
export interface RandomTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** How a table is written down; none of it counts. */
export interface Writing {
  readonly quoteAll: boolean;
  readonly end: '\n' | '\r\n';
  readonly mark: boolean;
  readonly lastEnd: boolean;
  readonly blankLine: boolean;
  readonly delimiter: ',' | ';';
}

export const CELLS = [
  '',
  'a',
  'A',
  ' a',
  'a ',
  'b',
  '0',
  '1',
  '1.0',
  '1.00',
  '01',
  '-1',
  '2.5',
  '1,5',
  '1.234',
  'x,y',
  'x;y',
  'q"q',
  '"',
  '""',
  "it's",
  'two\nlines',
  'two\r\nlines',
  'é',
  'e\u0301',
  'ß',
  'İ',
  'ΑΣ',
  '😀',
  '\uFFFC',
  '\u00A0a',
  'NULL',
  '=1+1',
  '-',
  'null',
] as const;

const cell = fc.constantFrom(...CELLS);
const keyCell = fc.oneof(
  fc.nat(40).map(String),
  fc.nat(40).map((number) => `K${String(number).padStart(3, '0')}`),
  cell,
);

export const writing: fc.Arbitrary<Writing> = fc.record({
  quoteAll: fc.boolean(),
  end: fc.constantFrom('\n', '\r\n'),
  mark: fc.boolean(),
  lastEnd: fc.boolean(),
  blankLine: fc.boolean(),
  delimiter: fc.constantFrom(',', ';'),
});

/** Two tables of one header, the second made from the first by some changes. `unique`: no key occurs twice on a side. */
export function tablePair(unique: boolean): fc.Arbitrary<readonly [RandomTable, RandomTable]> {
  return fc
    .record({
      width: fc.integer({ min: 2, max: 4 }),
      keys: unique
        ? fc.uniqueArray(keyCell, { maxLength: 14 })
        : fc.array(fc.constantFrom('1', '2', '3', 'a', ''), { maxLength: 10 }),
      cells: fc.array(cell, { minLength: 60, maxLength: 60 }),
      changes: fc.array(
        fc.record({
          row: fc.nat(20),
          column: fc.nat(8),
          text: cell,
          what: fc.constantFrom('change', 'change', 'remove', 'repeat'),
        }),
        { maxLength: 5 },
      ),
      sorted: fc.boolean(),
      order: fc.constantFrom('same', 'same', 'turned'),
      added: fc.array(cell, { minLength: 4, maxLength: 4 }),
      add: fc.boolean(),
    })
    .map(({ width, keys, cells, changes, sorted, order, added, add }) => {
      const header = ['key', 'one', 'two', 'three'].slice(0, width);
      const listed = sorted ? keys.toSorted() : keys;
      const left = listed.map((key, row) =>
        header.map((_, column) => (column === 0 ? key : (cells[(row * 4 + column) % 60] ?? ''))),
      );
      let right = left.map((row) => [...row]);
      for (const { row, column, text, what } of changes) {
        const target = right[row % Math.max(1, right.length)];
        if (!target) continue;
        if (what === 'remove') right = right.filter((other) => other !== target);
        else if (what === 'change') target[1 + (column % (width - 1))] = text;
        else if (!unique) right.push([...target]);
      }
      if (add) right.push(header.map((_, column) => (column === 0 ? 'new' : (added[column] ?? ''))));
      return [
        { header, rows: left },
        { header, rows: order === 'same' ? right : right.toReversed() },
      ] as const;
    });
}

export function written({ header, rows }: RandomTable, { quoteAll, end, mark, lastEnd, blankLine, delimiter }: Writing): string {
  const quoted = (text: string): string => (quoteAll || /[",;\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [header, ...rows].map((cells) => cells.map(quoted).join(delimiter));
  if (blankLine && lines.length > 2) lines.splice(2, 0, '');
  return (mark ? '\uFEFF' : '') + lines.join(end) + (lastEnd ? end : '');
}
