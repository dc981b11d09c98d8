import type { StoredFactor } from '../units/stored-factor.ts';
import { identifier, list, literal, sql, type Fragment } from '../../sql/fragment.ts';

/** What the rows of one total have in common. */
export interface TotalLabel {
  readonly feed: number;
  readonly record: 'accepted' | 'rejected' | 'filtered';
  readonly disposition: 'accepted' | 'rejected' | 'skipped' | 'out_of_scope' | 'zero' | 'contracted';
  /** Whether the rows are the first ones of their records: those count the records. */
  readonly first: boolean;
  /** 1 source unit = factor ÷ denominator comparison units. */
  readonly factor: string;
  readonly denominator: string;
  readonly flags: ReadonlySet<string>;
  /** Comparison unit. */
  readonly unit: string;
  readonly sourceUnit: string;
}

/**
 * The label as one text, so that a grouping compares one column: parts with a bar between them, the two units last, the first of
 * them led by its length because a unit may hold a bar itself.
 */
export function totalLabel(flags: readonly string[]): Fragment {
  const marks = flags.map((flag) => sql`case when ${identifier(flag)} then '1' else '0' end`);
  const any = list(flags.map(identifier), ' or ');
  const flagText =
    marks.length === 0
      ? literal('')
      : sql`case when ${any}
  then ${list(marks, '\n    || ')}
  else '' end`;
  const parts = [
    sql`cast("feed" as varchar)`,
    sql`"record"`,
    sql`"disposition"`,
    sql`case when "first" then '1' else '0' end`,
    sql`cast("factor" as varchar)`,
    sql`cast("denominator" as varchar)`,
    flagText,
    sql`cast(length("unit") as varchar)`,
    sql`"unit" || "source_unit"`,
  ];
  return list(parts, "\n  || '|' || ");
}

/**
 * The same text for accepted records of a long export without any flag, but for the feed's number and the bar after it: it is put
 * together with the table of units.
 */
export function acceptedLabel({ unit, target, factor, denominator }: StoredFactor): string {
  return ['accepted', 'accepted', 1, factor, denominator, '', Array.from(target).length, `${target}${unit}`].join('|');
}

/** The label of a feed's accepted records, from what `acceptedLabel` gave; null stays null. */
export function labelOfFeed(feed: number, label: Fragment): Fragment {
  return sql`${literal(`${feed}|`)} || ${label}`;
}

/** Reads a label. Throws a RangeError on a text that is none. */
export function parseTotalLabel(text: string, flags: readonly string[]): TotalLabel {
  const parts = /^(\d+)\|(\w+)\|(\w+)\|([01])\|([^|]+)\|([^|]+)\|([01]*)\|(\d+)\|([^]*)$/u.exec(text);
  if (!parts) throw new RangeError(`not a total's label: ${text}`);
  const [, feed, record, disposition, first, factor = '1', denominator = '1', marks = '', length, units = ''] = parts;
  const letters = Array.from(units);
  return {
    feed: Number(feed),
    record: record as TotalLabel['record'],
    disposition: disposition as TotalLabel['disposition'],
    first: first === '1',
    factor,
    denominator,
    flags: new Set(flags.filter((_, index) => marks[index] === '1')),
    unit: letters.slice(0, Number(length)).join(''),
    sourceUnit: letters.slice(Number(length)).join(''),
  };
}
