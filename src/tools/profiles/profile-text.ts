import type { ListedProfile, PlainField, PlainProfile } from './plain-profile.ts';

/** Characters of a line of synonyms. */
const WIDEST = 60;

/** One line per profile. */
export function profileListText(profiles: readonly ListedProfile[]): string {
  const rows = profiles.map(({ name, domain, shipped, file, description }) => [
    name,
    domain,
    shipped ? 'shipped' : file,
    description ?? '',
  ]);
  return `${columns([['PROFILE', 'DOMAIN', 'FROM', 'WHAT IT READS'], ...rows])}\n`;
}

/** A profile as a table of its fields: where each comes from and what happens to it. */
export function profileText(profile: PlainProfile): string {
  const { name, domain, system, file, description, about, fields, unpivot, skip, where } = profile;
  return [
    `${name}   ${domain}, codes of ${system}   ${file}`,
    ...(description === null ? [] : [description]),
    ...(about.menu === undefined ? [] : wrapped(`Found at: ${about.menu}`)),
    ...(about.guessed.length === 0 ? [] : wrapped(`Guessed names: ${about.guessed.join(', ')}`)),
    ...about.quirks.flatMap((quirk) => wrapped(`- ${quirk}`)),
    '',
    columns([['FIELD', 'REQUIRED', 'THEN', 'FROM'], ...fields.flatMap(fieldRows)]),
    ...(unpivot
      ? [
          '',
          `one row for each column of ${unpivot.field}, into ${unpivot.into}${unpivot.year ? `, periods of the year in ${unpivot.year.join(' or ')}` : ''}:`,
          columns(
            unpivot.columns.flatMap(({ value, headers }) =>
              synonymLines(headers).map((line, at) => [at === 0 ? `  ${value}` : '', line]),
            ),
          ),
        ]
      : []),
    ...skip.map(({ headers, matches }) => `left out: rows whose ${headers[0]} matches ${matches}`),
    ...where.map(({ headers, equals }) => `kept: rows whose ${headers[0]} is ${equals.join(' or ')}`),
    '',
  ].join('\n');
}

function fieldRows(rule: PlainField): string[][] {
  const blank = rule.default === null ? [] : [`blank: ${rule.default}`];
  const [first = '', ...more] = rule.constant === null ? synonymLines(rule.headers) : [`always ${rule.constant}`];
  const start = [
    rule.field,
    rule.optional ? '' : 'yes',
    [...(rule.lookup ? [`look-up in ${rule.lookup}`] : []), ...rule.transforms, ...blank].join(', '),
    first,
  ];
  return [start, ...more.map((line) => ['', '', '', line])];
}

/** Synonyms in lines that a terminal can show next to the other columns. */
function synonymLines(headers: readonly string[]): string[] {
  const lines: string[] = [];
  for (const header of headers) {
    const last = lines.at(-1);
    const longer = last === undefined ? header : `${last} | ${header}`;
    if (last !== undefined && longer.length <= WIDEST) lines[lines.length - 1] = longer;
    else lines.push(header);
  }
  return lines;
}

/** Words in lines of at most a hundred characters. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= 100) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? word : `  ${word}`);
  }
  return lines;
}

/** Rows of text as aligned columns, two blanks apart; the last column is not padded. */
function columns(rows: readonly (readonly string[])[]): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
