import type { YamlPath } from '../../../mapping/raw-yaml.ts';
import { folded } from '../../../mapping/crosswalks/fold.ts';
import { headerName } from '../../../mapping/profiles/header-name.ts';
import type { FieldRule, Profile, Unpivot } from '../../../mapping/profiles/profile.ts';
import { transformText } from '../../../mapping/profiles/transform-text.ts';

/** One thing that a profile says: what it is, in words, and where in its file. */
export interface ProfileSaying {
  /** As in the file: `fields.lot.column`. */
  readonly aspect: string;
  /** What OLD and NEW must have in common to speak of the same thing; the aspect where absent. */
  readonly key?: string;
  /** For a sentence: `the column of lot`. */
  readonly noun: string;
  readonly text: string;
  /** What it is where a profile does not say it; `none` where absent. */
  readonly absent?: string;
  /** Equal exactly where the meaning is. */
  readonly meaning: string;
  readonly path: YamlPath;
}

/** Everything in a profile that decides how an export is understood. Descriptions and the order of fields do not. */
export function profileSayings(profile: Profile): readonly ProfileSaying[] {
  const { read } = profile;
  return [
    saying('domain', 'the domain', profile.domain),
    saying('system', 'the system', profile.system),
    ...Object.entries(READ).map(([key, noun]) => saying(`read.${key}`, noun, READERS[key]?.(read) ?? '')),
    ...profile.fields.flatMap(fieldSayings),
    ...(profile.unpivot ? unpivotSayings(profile.unpivot) : []),
    ...profile.skip.map(({ column, matches }, index) => ({
      aspect: 'skip',
      key: `skip ${JSON.stringify([column.map(headerName), matches])}`,
      noun: 'a rule that skips records',
      text: `${headers(column)} matches ${matches}`,
      meaning: '',
      path: ['skip', index],
    })),
    ...profile.where.map(({ column, equals }) => ({
      aspect: `where.${column[0] ?? ''}`,
      noun: `the values of ${column[0] ?? ''} that are kept`,
      text: equals.join(' or '),
      meaning: JSON.stringify([...new Set(equals)].toSorted()),
      path: ['where', column[0] ?? ''],
    })),
    ...(profile.legs ? [{ ...saying('legs', 'whether a transfer is two rows', profile.legs), absent: 'one' }] : []),
    ...(profile.with ?? []).map(({ name, profile: by }) => saying(`with.${name}`, `the profile that reads ${name}`, by)),
  ];
}

const READ: Readonly<Record<string, string>> = {
  format: 'the format',
  encoding: 'the encoding',
  delimiter: 'the delimiter',
  quote: 'the quote',
  decimal: 'the decimal sign',
  exponent: 'whether exponents are read',
  dates: 'the date formats',
  null_values: 'the words for a blank',
  header_row: 'the row of the header',
  sheet: 'the sheet',
  records: 'what the records are',
  columns: 'the positions of the columns',
};

const READERS: Readonly<Record<string, (read: Profile['read']) => string>> = {
  format: ({ format }) => format,
  encoding: ({ encoding }) => encoding,
  delimiter: ({ delimiter }) => (delimiter === '\t' ? 'tab' : delimiter),
  quote: ({ quote }) => (quote === '\0' ? 'none' : quote),
  decimal: ({ decimal }) => decimal,
  exponent: ({ exponent }) => (exponent ? 'yes' : 'no'),
  dates: ({ dates }) => (dates.length === 0 ? 'none' : dates.join(', ')),
  null_values: ({ nullValues }) => (nullValues.length === 0 ? 'none' : nullValues.join(', ')),
  header_row: ({ headerRow, headerLines = 1 }) =>
    headerLines > 1 ? `${Number(headerRow) - headerLines + 1}-${headerRow}` : String(headerRow),
  sheet: ({ sheet }) => sheet ?? 'the first',
  records: ({ records }) => records ?? 'the only list',
  columns: ({ columns = [] }) => columns.map(({ name, from, to }) => `${name} ${from}-${to}`).join(', ') || 'none',
};

function saying(aspect: string, noun: string, text: string): ProfileSaying {
  return { aspect, noun, text, meaning: text, path: aspect.split('.') };
}

function headers(column: readonly string[]): string {
  return column.map((header) => `"${header}"`).join(', ');
}

/** Headers match whatever their case and white space; their order counts, because the first one found is taken. */
function columnSaying(aspect: string, noun: string, column: readonly string[], path: YamlPath): ProfileSaying {
  return { aspect, noun, text: headers(column), meaning: JSON.stringify([...new Set(column.map(headerName))]), path };
}

function fieldSayings(rule: FieldRule): ProfileSaying[] {
  const at = (key: string): YamlPath => ['fields', rule.field, key];
  const own = (key: string, noun: string, text: string, meaning = text): ProfileSaying => ({
    aspect: `fields.${rule.field}.${key}`,
    noun: `${noun} of ${rule.field}`,
    text,
    meaning,
    path: at(key),
  });
  const { sign, lookup } = rule;
  return [
    ...(rule.column
      ? [columnSaying(`fields.${rule.field}.column`, `the column of ${rule.field}`, rule.column, at('column'))]
      : []),
    ...(rule.constant === undefined ? [] : [own('constant', 'the fixed value', rule.constant)]),
    ...(rule.default === undefined ? [] : [own('default', 'the value for a blank', rule.default)]),
    ...(rule.optional
      ? [{ ...own('optional', '', 'yes'), noun: `whether ${rule.field} may be blank or missing`, absent: 'no' }]
      : []),
    ...(rule.transforms.length > 0
      ? [own('transform', 'the transforms', rule.transforms.map(transformText).join(', '), JSON.stringify(rule.transforms))]
      : []),
    ...(lookup
      ? [own('lookup', 'the look-up', `${headers(lookup.value)} next to ${headers(lookup.key)} of ${lookup.feed}`)]
      : []),
    ...(sign
      ? [
          own(
            'sign',
            'the sign',
            `${headers(sign.column)} negative ${sign.negative.join(' or ')}, positive ${sign.positive?.join(' or ') ?? 'all else'}`,
            JSON.stringify([
              sign.column.map(headerName),
              ...[sign.negative, sign.positive].map((codes) => (codes ? [...new Set(codes.map(folded))].toSorted() : null)),
            ]),
          ),
        ]
      : []),
  ];
}

function unpivotSayings({ field, into, year, columns }: Unpivot): ProfileSaying[] {
  return [
    ...(year ? [columnSaying('unpivot.year', 'the column for the year of its periods', year, ['unpivot', 'year'])] : []),
    {
      aspect: 'unpivot',
      noun: 'what its columns are spread over',
      text: `${field} into ${into}`,
      meaning: `${field} ${into}`,
      path: ['unpivot'],
    },
    ...columns.map(({ value, headers: column }) =>
      columnSaying(`unpivot.${field}.${value}`, `the column for ${field} ${value}`, column, ['unpivot', field, value]),
    ),
  ];
}
