import { type Problem, RefusedError, refuseIfAny } from '../../errors.ts';
import { bindFiles } from '../../intake/binding/bind-files.ts';
import { digestFile } from '../../intake/files/digest.ts';
import { findFiles, type FoundFeed } from '../../intake/files/find.ts';
import type { BoundFile, FoundFile, ProbedFile } from '../../intake/files/landed-file.ts';
import { readRecords } from '../../intake/files/records.ts';
import type { FileFeedConfig } from '../../config/workspace.ts';
import { profileNamed } from '../../mapping/profiles/known-profiles.ts';
import { compiled } from '../../mapping/patterns/pattern.ts';
import type { FieldRule, Lookup, Profile } from '../../mapping/profiles/profile.ts';
import { positionText } from '../../text/problem-text.ts';
import { quoted } from '../../text/quoted.ts';
import { unchanged } from './changed-files.ts';
import { type LookupSource, lookupSource, lookupTable } from './look-up-feed.ts';
import { readProfileOf } from './feed-profile.ts';
import type { FeedOptions, FeedRequest } from './feed-request.ts';
import { LookupValues } from './look-up-values.ts';
import type { PreparedLookup } from './prepared-feed.ts';
import { probedFiles } from './probed-files.ts';

/** A field and what it is looked up by. */
type LookedUpField = FieldRule & { readonly lookup: Lookup };

/** Keys that stand twice are listed up to this number. */
const SHOWN = 10;

/**
 * The look-ups of a feed read into tables, one for each field, and each key proven to stand once. Throws RefusedError: `config_invalid`
 * where the feed names no export for them, `lookup_duplicate` for a key that stands twice, and what keeps the export from being read.
 */
export async function prepareLookups(
  request: FeedRequest,
  profile: Profile,
  own: readonly FoundFile[],
  options: FeedOptions,
): Promise<readonly PreparedLookup[]> {
  const fields = profile.fields.filter((rule): rule is LookedUpField => rule.lookup !== undefined);
  const names = [...new Set(fields.map(({ lookup }) => lookup.feed))];
  const prepared: PreparedLookup[] = [];
  for (const name of names) {
    const source = lookupSource(name, request, profile);
    const side = sideProfile(source, options);
    const found = 'config' in source ? await foundFor(source.config, side, options) : { files: own, asOf: undefined };
    const of = fields.filter(({ lookup }) => lookup.feed === name);
    prepared.push(await prepareLookup(name, of, request, side, found, options));
  }
  return prepared;
}

type LookupFiles = Pick<FoundFeed, 'files'> & { readonly asOf: FoundFeed['asOf'] | undefined };

function sideProfile(source: LookupSource, { sources }: FeedOptions): Profile {
  return 'config' in source ? readProfileOf(sources, source.config) : profileNamed(sources, source.profile, { at: source.at });
}

function foundFor(config: FileFeedConfig, { read }: Profile, { workspace, now }: FeedOptions): Promise<FoundFeed> {
  const { folder, timezone } = workspace;
  return findFiles(config, true, { folder, timezone, now, read });
}

async function prepareLookup(
  name: string,
  fields: readonly LookedUpField[],
  request: FeedRequest,
  side: Profile,
  found: LookupFiles,
  options: FeedOptions,
): Promise<PreparedLookup> {
  const files = found.files.map((file) => ({ ...file, signal: options.signal }));
  return unchanged(
    files.map((file) => ({ file })),
    async () => {
      const read = await readLookup(name, fields, files, onlyLookups(side, fields), options);
      const tables = fields.map((rule, index) => lookupTable(request.name, rule, read.values.rows(index)));
      const digests = await Promise.all(files.map(({ path }) => digestFile(path)));
      return {
        name,
        profile: side,
        ...(found.asOf ? { asOf: found.asOf } : {}),
        files: files.map((file, index) => ({ path: file.label, bytes: file.bytes, sha256: digests[index]?.sha256 ?? '' })),
        rows: read.rows,
        tables,
      };
    },
  );
}

/** The profile of a look-up's export, with nothing to be found in it but keys, values, and what chooses records. */
function onlyLookups(side: Profile, fields: readonly LookedUpField[]): Profile {
  const { unpivot: _unpivot, legs: _legs, ...rest } = side;
  const rules = fields.flatMap(({ lookup }, index): readonly FieldRule[] => [
    { field: `key_${index}`, column: lookup.key, optional: false, transforms: [], at: lookup.at },
    { field: `value_${index}`, column: lookup.value, optional: false, transforms: [], at: lookup.at },
  ]);
  return { ...rest, fields: rules };
}

interface ReadLookup {
  readonly values: LookupValues;
  readonly rows: { readonly read: number; readonly filtered: number };
}

async function readLookup(
  name: string,
  fields: readonly LookedUpField[],
  found: readonly FoundFile[],
  profile: Profile,
  { warn }: FeedOptions,
): Promise<ReadLookup> {
  const { probed, bound } = await bindFiles(profile, found, () => probedFiles(found, profile, warn));
  const values = new LookupValues(name, fields.length);
  const problems: Problem[] = [];
  let [read, filtered] = [0, 0];
  for (const [index, file] of probed.entries()) {
    const columns = bound.files[index]?.columns ?? [];
    const whole: BoundFile = { ...file, columns, numberFormat: { decimal: '.', resolved: true } };
    const cellsOf = recordCells(
      columns.map((column) => column.name),
      profile.read.nullValues,
    );
    for await (const { rows, broken } of readRecords(whole)) {
      const at = (line: number) => ({ file: file.label, line: lineOf(whole, line) });
      const [malformed] = broken;
      if (malformed)
        throw new RefusedError({
          code: 'file_damaged',
          message: `A record of ${lookupText(name)} cannot be read: ${malformed.message}`,
          at: at(malformed.line),
          suggestions: ['export it again'],
        });
      for (const row of rows) {
        read += 1;
        const cells = cellsOf(row.values);
        if (!isKept(profile, cells)) {
          filtered += 1;
          continue;
        }
        if (row.faults)
          throw new RefusedError({
            code: 'file_damaged',
            message: `A cell that ${lookupText(name)} needs has no usable value.`,
            at: at(row.line),
            suggestions: ['correct the cell, or leave the record out: skip: [{column: …, matches: …}]'],
          });
        for (const [which, { lookup }] of fields.entries()) {
          const key = cells(`key_${which}`);
          if (key === '') continue;
          const before = values.add(which, [key, cells(`value_${which}`)], [index, lineOf(whole, row.line)], at(row.line));
          if (before !== undefined && problems.length < SHOWN)
            problems.push({
              code: 'lookup_duplicate',
              message: `The key ${quoted(key)} occurs twice in ${lookupText(name)} (column ${lookup.key.join(' or ')}): ${positionBefore(probed, before)}, ${positionText(at(row.line))}.`,
              at: at(row.line),
              suggestions: ['keep one of the records, or name a column whose values are unique: lookup: {key: …}'],
            });
        }
      }
    }
  }
  refuseIfAny(problems);
  return { values, rows: { read, filtered } };
}

function positionBefore(files: readonly ProbedFile[], [file, line]: readonly [number, number]): string {
  return positionText({ file: files[file]?.label ?? '', line });
}

function lookupText(name: string): string {
  return `the look-up ${quoted(name)}`;
}

function lineOf({ layout }: BoundFile, line: number): number {
  return 'source' in layout ? layout.source.lineOf(line) : line;
}

/** The cells of a record by name, as a run would have them: without blanks at their ends, composed, a blank for none. */
function recordCells(
  names: readonly string[],
  nullValues: readonly string[],
): (values: readonly (string | null)[]) => (name: string) => string {
  const positions = new Map(names.map((name, position) => [name, position]));
  return (values) => (name) => {
    const text = (values[positions.get(name) ?? -1] ?? '')
      .normalize('NFC')
      .replace(/^[\p{White_Space}\uFEFF]+|[\p{White_Space}\uFEFF]+$/gu, '');
    const plain = /^="([^"]*)"$/.exec(text)?.[1] ?? text;
    return nullValues.includes(plain) ? '' : plain;
  };
}

function isKept({ skip, where }: Profile, cell: (name: string) => string): boolean {
  const isSkipped = skip.some(({ matches }, index) =>
    compiled(matches)
      .matcher(cell(`skip_${index + 1}`))
      .find(),
  );
  return !isSkipped && where.every(({ equals }, index) => equals.includes(cell(`where_${index + 1}`)));
}
