import { firstNames } from '../../../text/first-names.ts';
import { quoted } from '../../../text/quoted.ts';
import type { SourceLocation } from '../../../errors.ts';
import { missingCells, missingColumn } from '../../../intake/binding/bind-problems.ts';
import { type WantedColumn, wantedColumns } from '../../../intake/binding/wanted-columns.ts';
import { HeaderIndex } from '../../../intake/binding/header-match.ts';
import type { ProbedFile } from '../../../intake/files/landed-file.ts';
import type { Remark } from '../finding.ts';
import { groupedBy } from '../../../mapping/grouped.ts';
import type { Profile } from '../../../mapping/profiles/profile.ts';
import type { ReadProfile } from '../../../mapping/profiles/profile-read.ts';
import { mappingOf, positionOf } from '../../../mapping/raw-yaml.ts';
import type { FeedHeaders } from '../export-headers.ts';

/** What profiles ask for and exports do not have: required columns in any profile, optional ones in local profiles. */
export function exportChecks(feeds: readonly FeedHeaders[], read: readonly ReadProfile[]): Remark[] {
  const localFile = (profile: Profile): ReadProfile | undefined =>
    read.find(({ name, shipped }) => name === profile.name && !shipped);
  const byProfile = [...groupedBy(feeds, ({ profile }) => profile).entries()];
  return [
    ...feeds.flatMap((feed) => missingRequired(feed, localFile(feed.profile))),
    ...byProfile.flatMap(([profile, own]) => {
      const file = localFile(profile);
      return file
        ? unusedColumns(
            profile,
            own.flatMap(({ files }) => files),
            file,
          )
        : [];
    }),
  ];
}

/** With `pick: latest` an old export may lack what a newer one has. */
function missingRequired({ request, profile, files }: FeedHeaders, read: ReadProfile | undefined): Remark[] {
  const indexed = files.map((file) => ({ file, index: new HeaderIndex(file.header) }));
  const lacking = (synonyms: readonly string[]): ProbedFile | undefined => {
    const without = indexed.filter(({ index }) => !index.find(synonyms));
    return request.config.table === undefined && request.config.pick === 'latest' && without.length < files.length
      ? undefined
      : without.at(-1)?.file;
  };
  const asked = request.config.positions['profile'] ?? request.config.at;
  const at = (position: SourceLocation): SourceLocation => (read ? position : asked);
  const columns = wantedColumns(profile).filter(({ optional, synonyms }) => !optional && synonyms.length > 0);
  const { unpivot } = profile;
  const headers = unpivot?.columns.flatMap((column) => column.headers) ?? [];
  const noCells = unpivot && lacking(headers);
  const known = wantedColumns(profile).flatMap(({ synonyms }) => synonyms);
  const used = (file: ProbedFile) => new Set(new HeaderIndex(file.header).findAll(known).map(({ header }) => header));
  return [
    ...columns.flatMap((want): Remark[] => {
      const file = lacking(want.synonyms);
      return file ? [missing(file, missingColumn(want, file, profile, used(file)), at(columnPosition(want, read)))] : [];
    }),
    ...(noCells
      ? [missing(noCells, missingCells(unpivot, noCells, profile, used(noCells)), at(unpivot.columns[0]?.at ?? asked))]
      : []),
  ];
}

function missing(file: ProbedFile, shown: { message: string; suggestions?: readonly string[] }, at: SourceLocation): Remark {
  return { rule: 'TU810', message: `${shown.message} The export is ${file.label}.`, at, suggestions: shown.suggestions ?? [] };
}

function unusedColumns(profile: Profile, files: readonly ProbedFile[], read: ReadProfile): Remark[] {
  const indexes = files.map(({ header }) => new HeaderIndex(header));
  const found = (synonyms: readonly string[]): boolean => indexes.some((index) => index.find(synonyms));
  return wantedColumns(profile).flatMap((want): Remark[] => {
    if (!found(want.synonyms)) return want.optional ? absent(want, read) : [];
    return unusedSynonyms(want, read, (synonym) => found([synonym]));
  });
}

/** The headers of a field; of anything else what the profile marks it by. */
function columnPosition({ name, at }: WantedColumn, read: ReadProfile | undefined): SourceLocation {
  const isField = read && Object.hasOwn(mappingOf(mappingOf(read.source.value)['fields']), name);
  return isField ? positionOf(read.source, ['fields', name, 'column']) : at;
}

function absent(want: WantedColumn, read: ReadProfile): Remark[] {
  const { name, purpose, synonyms } = want;
  const tried = firstNames(synonyms);
  const entry = /^skip_(\d+)$/.exec(name)?.[1];
  if (entry === undefined) {
    return [
      {
        rule: 'TU811',
        message: `No export has a column for ${quoted(purpose)}: tried ${tried}.`,
        at: columnPosition(want, read),
      },
    ];
  }
  const message = `No export has a column ${tried}, so this entry leaves out nothing.`;
  return [{ rule: 'TU813', message, at: positionOf(read.source, ['skip', Number(entry) - 1, 'column']) }];
}

/** One remark for all headers of a field: the first of them is marked. */
function unusedSynonyms(
  { name, synonyms }: WantedColumn,
  { source }: ReadProfile,
  isFound: (synonym: string) => boolean,
): Remark[] {
  const unused = synonyms.filter((synonym) => !isFound(synonym));
  const path = ['fields', name, 'column'];
  const [first] = unused;
  if (first === undefined || !isListed(source.value, name)) return [];
  const message = `No export has ${unused.map(quoted).join(', ')}; the field ${quoted(name)} is found by another header.`;
  return [{ rule: 'TU812', message, at: positionOf(source, [...path, synonyms.indexOf(first)]) }];
}

/** True for a field whose headers are in a list. */
function isListed(value: unknown, field: string): boolean {
  return Array.isArray(mappingOf(mappingOf(mappingOf(value)['fields'])[field])['column']);
}
