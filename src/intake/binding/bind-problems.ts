import { nearest } from '../../text/nearest.ts';
import { firstNames, SHOWN_NAMES } from '../../text/first-names.ts';
import { quoted } from '../../text/quoted.ts';
import type { Problem, SourceLocation } from '../../errors.ts';
import type { Profile, Unpivot } from '../../mapping/profiles/profile.ts';
import type { WantedColumn } from './wanted-columns.ts';
import type { Headed } from '../files/landed-file.ts';

/** A field whose column is `?`: the remedy is the line of the profile with a header that no other field uses. */
export function openField(field: string, at: SourceLocation, header: readonly string[], used: ReadonlySet<string>): Problem {
  const names = header.filter((name) => name.trim() !== '');
  const free = names.filter((name) => !used.has(name));
  const guess = nearest(field, free);
  const offered =
    free.length > 0 ? `Not used yet: ${free.map(quoted).join(', ')}.` : `All are used: ${names.map(quoted).join(', ')}.`;
  return {
    code: 'field_open',
    message: `The field ${quoted(field)} has no column yet. ${offered}`,
    at,
    excerpt: `${' '.repeat((at.column ?? 1) - 1)}${field}: {column: "?"}`,
    suggestions: [`fields: {${field}: {column: ${yamlText(guess ?? free[0] ?? names[0] ?? 'Header')}}}`],
  };
}

/** No synonym of a needed column is in the header; the nearest header is offered as a further synonym. */
export function missingColumn(want: WantedColumn, file: Headed, profile: Profile, used: ReadonlySet<string>): Problem {
  const near = nearestOf(want.synonyms, file.header);
  const tried = `${subjectOf(file)} has no column for ${quoted(want.purpose)}: tried ${triedText(want.synonyms, profile)}.`;
  return {
    code: 'column_missing',
    message: `${tried} ${nearestText(near, file)}`,
    ...headerPosition(file),
    suggestions: [
      near === undefined && want.name === 'unit'
        ? 'fields: {unit: {constant: EA}}'
        : want.remedy(keptHeaders(want.synonyms), yamlText(near ?? freeHeader(file, used))),
    ],
  };
}

/** A wide export without any of the columns that the profile spreads. */
export function missingCells(
  { field, into, columns }: Unpivot,
  file: Headed,
  profile: Profile,
  used: ReadonlySet<string>,
): Problem {
  const synonyms = columns.flatMap(({ headers }) => headers);
  const near = nearestOf(synonyms, file.header);
  const [first] = columns;
  return {
    code: 'column_missing',
    message: `${subjectOf(file)} has none of the columns for ${quoted(field)}: tried ${triedText(synonyms, profile)}. ${nearestText(near, file)}`,
    ...headerPosition(file),
    suggestions: first
      ? [
          `unpivot: {${field}: {${first.value}: [${[...keptHeaders(first.headers), yamlText(near ?? freeHeader(file, used))].join(', ')}]}, into: ${into}}`,
        ]
      : [],
  };
}

function triedText(headers: readonly string[], profile: Profile): string {
  const all = headers.length > SHOWN_NAMES + 1 ? `: \`trueup profiles show ${profile.name}\` lists them all` : '';
  return `${firstNames(headers)} (profile ${profile.name}${all})`;
}

/** A line to paste keeps the headers that the profile knows; a long list of them only hides the one that is missing. */
function keptHeaders(headers: readonly string[]): readonly string[] {
  return headers.length > SHOWN_NAMES + 1 ? [] : headers.map(yamlText);
}

/** A header that occurs twice is not a fault as long as nothing reads it. */
export function duplicateColumn(want: WantedColumn, file: Headed, positions: readonly number[]): Problem {
  const [first = 0] = positions;
  const columns = positions.map((position) => position + 1).join(' and ');
  return {
    code: 'column_duplicate',
    message: `${subjectOf(file)} has the column ${quoted(file.header[first] ?? '')} for ${quoted(want.purpose)} more than once: columns ${columns}.`,
    ...headerPosition(file),
    suggestions: [
      want.remedy([], yamlText(`${file.header[first] ?? ''}#1`)),
      want.remedy([], yamlText(`${file.header[first] ?? ''}#2`)),
    ],
  };
}

/** Several columns of one field that hold values: nobody but a person knows which one is meant. */
export function ambiguousColumns(want: WantedColumn, file: Headed, positions: readonly number[]): Problem {
  const names = positions.map((at) => file.header[at] ?? '');
  const line = names.map((name) => want.remedy([], yamlText(name)));
  const filled = want.name.startsWith('cell_')
    ? []
    : [`fields: {${want.purpose}: {first_filled: [${names.map(yamlText).join(', ')}]}}`];
  return {
    code: 'column_ambiguous',
    message: `${subjectOf(file)} has ${names.length} columns for ${quoted(want.purpose)} that have values: ${names.map(quoted).join(', ')}. Say which one to use.`,
    ...headerPosition(file),
    suggestions: [...line, ...filled],
  };
}

function subjectOf({ layout }: Headed): string {
  if (!layout) return 'The table';
  return layout.headerLines === 0 ? 'The file' : 'The header';
}

function headerPosition(file: Headed): { at: SourceLocation; excerpt?: string } {
  if (!file.layout) return { at: { file: file.label } };
  // Records that name their values have no line that heads them
  if (file.layout.headerLines === 0) return { at: { file: file.label } };
  const separator = file.layout.format === 'csv' ? file.layout.delimiter : ' | ';
  const line = file.layout.format === 'csv' ? (file.layout.titleLines ?? 0) + 1 : file.layout.headerLines;
  return { at: { file: file.label, line }, excerpt: file.header.join(separator).replace(/[\r\n]+/g, ' ') };
}

function nearestOf(synonyms: readonly string[], header: readonly string[]): string | undefined {
  for (const synonym of synonyms) {
    const near = nearest(synonym, header);
    if (near !== undefined) return near;
  }
  return undefined;
}

/** Columns shown where none of them is near: more would not be read. */
const SHOWN = 12;

function nearestText(near: string | undefined, file: Headed): string {
  if (near !== undefined) return `The nearest ${file.layout ? 'header' : 'column'} is ${quoted(near)}.`;
  const names = file.header.filter((name) => name.trim() !== '');
  return `${subjectOf(file)} has ${names.slice(0, SHOWN).map(quoted).join(', ')}${names.length > SHOWN ? ', …' : ''}.`;
}

/** The first header that nothing reads; what else could be meant nobody knows. */
function freeHeader({ header }: Headed, used: ReadonlySet<string>): string {
  const names = header.filter((name) => name.trim() !== '');
  return names.find((name) => !used.has(name)) ?? names[0] ?? 'Header';
}

/** A header as it is in a flow list of YAML. */
function yamlText(text: string): string {
  return /^\p{L}[\p{L}\p{N} ._/()-]*$/u.test(text) && text === text.trim() ? text : JSON.stringify(text);
}
