import { Buffer } from 'node:buffer';
import * as fc from 'fast-check';
import iconv from 'iconv-lite';

/** Two files of three columns as programs and people write them, the second made from the first; nothing says that either can be read. */
export interface HostilePair {
  readonly left: Buffer;
  readonly right: Buffer;
}

const CELLS = [
  '',
  'a',
  'A',
  ' a',
  'b ',
  '0',
  '1',
  '1.0',
  '01',
  'x,y',
  'x;y',
  'é',
  'ü',
  'ß',
  'İ',
  '5" pipe',
  '""',
  '"',
  "'",
  'NULL',
  '\t',
  '€',
  '\u00A0',
];
const END = fc.nat(40).map((number) => (number === 0 ? '\r' : number % 3 === 0 ? '\r\n' : '\n'));

/** A line break inside a cell is rare: no walk goes on behind it. */
const cell = fc.nat(80).chain((number) => (number === 0 ? fc.constant('two\nlines') : fc.constantFrom(...CELLS)));

interface Line {
  readonly cells: readonly string[];
  /** By cell: quoted though it need not be, or bare though it should be quoted. */
  readonly quoted: readonly boolean[];
  readonly bare: boolean;
  readonly end: string;
}

const line: fc.Arbitrary<Line> = fc.record({
  cells: fc.tuple(fc.nat(25).map(String), cell, cell),
  quoted: fc.array(fc.constantFrom(false, false, true), { minLength: 3, maxLength: 3 }),
  bare: fc.nat(60).map((number) => number === 0),
  end: END,
});

/** What may be between two lines. */
const ODD = [
  '',
  ',,',
  ' , ,\t',
  '"","",""',
  '1,2',
  '1,2,3,4',
  '7,"open',
  '8,"a"b,c',
  '9,a\u0000b,c',
  '6,x,y,',
  '"5" ,p,q',
  ' "5",p,q',
  '#',
  '1\r2,3,4',
];

const writing = fc.record({
  delimiter: fc.constantFrom(',', ',', ',', ';', '\t'),
  end: fc.constantFrom('\n', '\n', '\r\n', 'each its own'),
  quoteAll: fc.constantFrom(false, false, true),
  encoding: fc.constantFrom(
    'utf8',
    'utf8',
    'utf8',
    'utf8',
    'utf8',
    'utf8',
    'utf8',
    'utf8',
    'utf-16le',
    'utf-16be',
    'windows-1252',
  ),
  mark: fc.constantFrom(false, false, true),
  lastEnd: fc.boolean(),
  trailing: fc.constantFrom('', '', '', 'one'),
  /** A byte that is not UTF-8, or a cut in the middle, at that share of the file. */
  damage: fc.constantFrom('', '', '', '', '', '', 'byte', 'cut'),
  at: fc.nat(99),
});

type Writing = typeof writing extends fc.Arbitrary<infer T> ? T : never;

const edit = fc.record({
  at: fc.nat(60),
  what: fc.constantFrom('cell', 'quotes', 'remove', 'repeat', 'move', 'key', 'odd'),
  text: fc.constantFrom(...CELLS),
});

export const hostilePair: fc.Arbitrary<HostilePair> = fc
  .record({
    lines: fc.array(line, { maxLength: 30 }),
    unique: fc.constantFrom(true, true, true, false),
    edits: fc.array(edit, { maxLength: 5 }),
    odd: fc.array(fc.record({ at: fc.nat(40), text: fc.constantFrom(...ODD) }), { maxLength: 1 }),
    withOdd: fc.constantFrom('none', 'none', 'none', 'both', 'right'),
    one: writing,
    other: writing,
    alike: fc.constantFrom(true, true, true, false),
    turned: fc.constantFrom(false, false, true),
  })
  .map(({ lines, unique, edits, odd, withOdd, one, other, alike, turned }) => {
    const named = lines.map((of, index) => (unique ? { ...of, cells: [`${(index * 7) % 31}`, ...of.cells.slice(1)] } : of));
    const edited = edits.reduce(applied, named);
    const second = alike ? { ...one, damage: other.damage === 'cut' ? '' : one.damage } : other;
    return {
      left: bytesOf(named, withOdd === 'both' ? odd : [], one),
      right: bytesOf(turned ? edited.toReversed() : edited, withOdd === 'none' ? [] : odd, second),
    };
  });

function applied(lines: readonly Line[], { at, what, text }: { at: number; what: string; text: string }): readonly Line[] {
  const index = at % Math.max(1, lines.length);
  const of = lines[index];
  if (!of) return lines;
  const [id = '', one = '', two = ''] = of.cells;
  if (what === 'remove') return lines.toSpliced(index, 1);
  if (what === 'repeat') return lines.toSpliced(index, 0, of);
  if (what === 'move') return [of, ...lines.toSpliced(index, 1)];
  if (what === 'quotes') return lines.with(index, { ...of, quoted: of.quoted.map((quoted) => !quoted) });
  return lines.with(index, { ...of, cells: what === 'key' ? [`${id} `, one, two] : [id, one, text] });
}

function bytesOf(lines: readonly Line[], odd: readonly { at: number; text: string }[], how: Writing): Buffer {
  const { delimiter, quoteAll, encoding, mark } = how;
  const text = (cell: string, quoted: boolean, bare: boolean): string =>
    !bare && (quoteAll || quoted || new RegExp(`["\\r\\n${delimiter}]`).test(cell)) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const tail = how.trailing === 'one' ? delimiter : '';
  const written = lines.map(({ cells, quoted, bare, end }) => [
    cells.map((cell, index) => text(cell, quoted[index] ?? false, bare)).join(delimiter) + tail,
    how.end === 'each its own' ? end : how.end,
  ]);
  const feed = how.end === 'each its own' ? '\n' : how.end;
  for (const { at, text: line } of odd) written.splice(at % (written.length + 1), 0, [line.replaceAll(',', delimiter), feed]);
  const all = [[['id', 'one', 'two'].join(delimiter), feed], ...written].map((pair) => pair.join(''));
  const whole = all.join('');
  const bytes = iconv.encode((mark ? '\uFEFF' : '') + (how.lastEnd ? whole : whole.slice(0, -feed.length)), encoding);
  const at = Math.floor((bytes.length * (how.at + 1)) / 101);
  if (how.damage === 'byte') return Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at)]);
  return how.damage === 'cut' ? bytes.subarray(0, at) : bytes;
}
