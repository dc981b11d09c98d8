import { READ_DEFAULTS } from './read-defaults.ts';
import * as z from 'zod';
import { notYetWords } from '../../text/schema-issues.ts';
import { flag, text } from '../mapping-atoms.ts';
import { mappingOf, writtenText, textsOf } from '../raw-yaml.ts';
import type { ReadOptions } from './profile.ts';

/** Formats that are planned, so that a message can tell them from slips of the pen. */
const LATER_FORMATS: ReadonlySet<unknown> = new Set(['table']);

const oneCharacter = /^[^]$/u;

/** The quote of texts in which nothing is quoted: no text holds it. */
const NO_QUOTE = '\0';

const RANGE = /^([1-9]\d{0,4})-([1-9]\d{0,4})$/;

const HEADER_ROW = /^(auto|[1-9]\d{0,5}(-[1-9]\d{0,5})?)$/;
/** A header of more lines is a table above the list. */
const MOST_HEADER_LINES = 9;

/** The last line of a header, and how many it takes; more than there can be where the lines are in disorder. */
function headerLines(text: string): { readonly last: number; readonly count: number } {
  const [first = 0, last = first] = text.split('-').map(Number);
  return { last, count: text === 'auto' ? 1 : last < first ? Infinity : last - first + 1 };
}

function isRange(text: string): boolean {
  const [, from, to] = RANGE.exec(text) ?? [];
  return from !== undefined && Number(from) <= Number(to);
}

/** `read:` of a profile, or of a feed of the workspace. */
export const readSchema = z
  .strictObject({
    format: z.enum(['auto', 'csv', 'xlsx', 'json', 'ndjson', 'xml', 'sap-list', 'fixed', 'parquet'], {
      error: ({ input }) => (LATER_FORMATS.has(input) ? notYetWords('The format {value} is not available yet.') : undefined),
    }),
    encoding: z.string().regex(/^[\w:-]+$/, { error: '{value} is not the name of an encoding, such as utf-8 or windows-1252.' }),
    delimiter: z.string().refine((value) => value === 'auto' || value === 'tab' || value === '\\t' || oneCharacter.test(value), {
      error: 'A delimiter is one character, `tab` or `auto`.',
    }),
    quote: z.string().refine((value) => value === 'auto' || value === 'none' || oneCharacter.test(value), {
      error: 'A quote is one character, `none` or `auto`.',
    }),
    decimal: z.enum(['auto', 'dot', 'comma', '.', ',']),
    exponent: flag,
    dates: z.array(
      text.regex(/^(?=.*YYYY)(?=.*MM)(?=.*DD)(?:YYYY|MM|DD|HH|mm|ss|[.:/ T-])+$/, {
        error: '{value} is not a date format, such as DD.MM.YYYY.',
      }),
    ),
    null_values: z.array(text).min(1, { error: 'The list is empty.' }),
    header_row: z
      .string()
      .refine((value) => HEADER_ROW.test(value) && headerLines(value).count <= MOST_HEADER_LINES, {
        error: 'The header row is a line number from 1, the lines of a multi-line header, such as 3-4, or `auto`.',
      })
      .meta({ type: ['string', 'integer'], pattern: HEADER_ROW.source }),
    sheet: text,
    columns: z
      .record(
        z.string(),
        z
          .string()
          .refine((value) => isRange(value), { error: '{value} is not a range of characters, such as 1-18.' })
          .meta({ pattern: RANGE.source }),
      )
      .meta({ description: 'For text without delimiters: the name of each column and its characters, such as 1-18' }),
    records: text.meta({ type: 'string', description: 'Which objects or elements are the records: inventory[*], MaterialLot' }),
  })
  .partial()
  .meta({ title: '`read`' });

/** What a `read:` says, over what is said elsewhere; of its keys, those that it does not have stay as they are there. */
export function readOptions(value: unknown, base: ReadOptions = READ_DEFAULTS): ReadOptions {
  const raw = mappingOf(value);
  const option = (key: string, otherwise: string): string => writtenText(raw[key]) ?? otherwise;
  const sheet = writtenText(raw['sheet']) ?? base.sheet;
  const records = writtenText(raw['records']) ?? base.records;
  const delimiter = option('delimiter', base.delimiter);
  const quote = option('quote', base.quote);
  const decimal = option('decimal', base.decimal);
  return {
    format: option('format', base.format) as ReadOptions['format'],
    encoding: option('encoding', base.encoding).toLowerCase(),
    delimiter: delimiter === 'tab' || delimiter === '\\t' ? '\t' : delimiter,
    quote: quote === 'none' ? NO_QUOTE : quote,
    decimal: (DECIMALS.get(decimal) ?? decimal) as ReadOptions['decimal'],
    exponent: raw['exponent'] === undefined ? base.exponent : raw['exponent'] === 'true',
    dates: textsOf(raw['dates']) ?? base.dates,
    nullValues: textsOf(raw['null_values']) ?? base.nullValues,
    ...headerOf(writtenText(raw['header_row']), base),
    ...(records === undefined ? {} : { records }),
    ...columnsOf(raw['columns'], base),
    ...(sheet === undefined ? {} : { sheet }),
  };
}

function headerOf(text: string | undefined, base: ReadOptions): Pick<ReadOptions, 'headerRow' | 'headerLines'> {
  if (text === undefined) return { headerRow: base.headerRow, ...(base.headerLines ? { headerLines: base.headerLines } : {}) };
  if (text === 'auto') return { headerRow: 'auto' };
  const { last, count } = headerLines(text);
  return { headerRow: last, ...(count > 1 ? { headerLines: count } : {}) };
}

function columnsOf(value: unknown, base: ReadOptions): Pick<ReadOptions, 'columns'> {
  if (value === undefined) return base.columns ? { columns: base.columns } : {};
  const columns = Object.entries(mappingOf(value)).map(([name, range]) => {
    const [from = 0, to = 0] = (writtenText(range) ?? '').split('-').map(Number);
    return { name, from, to };
  });
  return { columns };
}

const DECIMALS: ReadonlyMap<string, ReadOptions['decimal']> = new Map([
  ['.', 'dot'],
  [',', 'comma'],
]);
