import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import type { CellTexts } from '../../model/cell-texts.ts';
import { BLANK } from '../../sql/blank.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { columnAt } from '../../sql/duckdb/read-csv.ts';
import { type Fragment, identifier, list, literal, sql } from '../../sql/fragment.ts';

/** Records whose cells are fit to be compared. */
export interface CleanedCells {
  /** What to select from: the relation itself, or selects around it that add the cleaned cells. */
  readonly from: Fragment;
  /** A cell by its position; days are brought into one form only in a `code`. */
  readonly cell: (position: number, as: 'code' | 'text') => Fragment;
}

/**
 * Cells without blanks at their ends, with letters composed (NFC), `="000417"` as 000417, none of the words that stand for nothing, and
 * days as YYYY-MM-DD. `texts` says what cells of the file can hold, so that a plain file is read as it stands. Each step is a select of
 * its own, because an expression that looks at its text several times would be written out as often.
 */
export function cleanedCells(
  dialect: Dialect,
  relation: Fragment,
  positions: readonly number[],
  texts: CellTexts,
  read: Pick<ReadOptions, 'nullValues' | 'dates'>,
): CleanedCells {
  const cells = new Layers(relation, positions);
  if (texts.formulas) cells.add('unwrapped', (value) => unwrapped(dialect, value));
  if (texts.edgeBlanks || texts.nonAscii) cells.add('trimmed', (value) => trimmed(dialect, value, texts));
  if (read.nullValues.length > 0) cells.add('filled', (value) => withoutWords(value, read.nullValues));
  const text = cells.current;
  if (read.dates.length > 0) cells.add('dated', (value) => isoDates(dialect, value, read.dates));
  const code = cells.current;
  return { from: cells.from, cell: (position, as) => (as === 'code' ? code(position) : text(position)) };
}

class Layers {
  from: Fragment;
  current: (position: number) => Fragment = columnAt;
  private readonly positions: readonly number[];

  constructor(relation: Fragment, positions: readonly number[]) {
    this.from = relation;
    this.positions = positions;
  }

  add(name: string, expression: (value: Fragment) => Fragment): void {
    const before = this.current;
    const named = (position: number): Fragment => identifier(`${name}_${position + 1}`);
    const columns = this.positions.map((position) => sql`${expression(before(position))} as ${named(position)}`);
    this.from = sql`(
select
  *,
  ${list(columns)}
from ${this.from}
) as ${identifier(name)}`;
    this.current = named;
  }
}

/** Few cells need a pattern, and first and last characters are looked at fast. */
function trimmed(dialect: Dialect, value: Fragment, { edgeBlanks, nonAscii }: CellTexts): Fragment {
  const ends = sql`substr(${value}, 1, 1) <= ' ' or substr(${value}, -1) <= ' '`;
  const conditions = [...(edgeBlanks ? [ends] : []), ...(nonAscii ? [sql`not ${dialect.isAscii(value)}`] : [])];
  const inner = dialect.replaceAll(value, `^${BLANK}+|${BLANK}+$`, '');
  return sql`case when ${list(conditions, ' or ')} then ${nonAscii ? dialect.composed(inner) : inner} else ${value} end`;
}

function unwrapped(dialect: Dialect, value: Fragment): Fragment {
  const code = dialect.replaceAll(value, `^${BLANK}*="([^"]*)"${BLANK}*$`, '\\1');
  return sql`case when strpos(${value}, '="') > 0 then ${code} else ${value} end`;
}

function withoutWords(value: Fragment, words: readonly string[]): Fragment {
  const nothing = list(
    words.map((word) => literal(word)),
    ', ',
  );
  return sql`case when ${value} in (${nothing}) then null else ${value} end`;
}

/** The parts of a date format: what each looks like, and its part in ISO 8601. */
const PARTS = {
  YYYY: '([0-9]{4})',
  MM: '(0[1-9]|1[0-2])',
  DD: '(0[1-9]|[12][0-9]|3[01])',
  HH: '([01][0-9]|2[0-3])',
  mm: '([0-5][0-9])',
  ss: '([0-5][0-9])',
} as const;

/** A text that is a day in one of the formats, as YYYY-MM-DD, with THH:mm:ss where it has a time; every other text as it stands. */
function isoDates(dialect: Dialect, value: Fragment, formats: readonly string[]): Fragment {
  if (formats.length === 0) return value;
  const branches = formats.map((format) => {
    const { pattern, iso } = shapeOf(format);
    return sql`when ${dialect.fullMatch(value, pattern)} then ${dialect.replaceAll(value, `^${pattern}$`, iso)}`;
  });
  return sql`case
    ${list(branches, '\n    ')}
    else ${value}
  end`;
}

function shapeOf(format: string): { readonly pattern: string; readonly iso: string } {
  const groups = new Map<string, number>();
  const pattern = format.replace(/YYYY|MM|DD|HH|mm|ss|[.]/g, (part) => {
    if (part === '.') return '\\.';
    if (groups.has(part)) return part;
    groups.set(part, groups.size + 1);
    return PARTS[part as keyof typeof PARTS];
  });
  const at = (part: string): string => (groups.has(part) ? `\\${groups.get(part)}` : '00');
  const day = `${at('YYYY')}-${at('MM')}-${at('DD')}`;
  return { pattern, iso: groups.has('HH') ? `${day}T${at('HH')}:${at('mm')}:${at('ss')}` : day };
}
