import type { Session } from '../../../engine/engine.ts';
import { parseYaml } from '../../../text/yaml.ts';
import type { GoldenTest } from '../golden-test.ts';
import type { FeedInput } from '../../../pipeline/landing/feed-input.ts';
import type { Comparison } from '../../../pipeline/comparison.ts';
import { landedRecordsQuery } from './selective-records.ts';
import type { Typing } from '../../../pipeline/typing/input-typing.ts';
import type { MainPass } from '../../../run/main-pass/main-pass.ts';
import { inputsOf } from '../../../run/engines/landed-inputs.ts';
import type { Positions } from '../../../run/rejects/record-positions.ts';
import type { PreparedFeed, PreparedFile } from '../../../run/feeds/prepared-feed.ts';
import { selectiveRecords, type SelectiveRecord } from './choose-records.ts';
import type { Profile } from '../../../mapping/profiles/profile.ts';

/** A test without an outcome yet, and the position of its record. */
export interface Draft {
  readonly test: GoldenTest;
  readonly from: string;
}

/** Drafts tests from the records of one feed that tell most. */
export async function draftsOf(
  session: Session,
  pass: MainPass,
  feed: PreparedFeed,
  positions: Positions,
  limit: number,
): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  for (const { input, files } of inputsOf(feed)) {
    const typed = pass.plan.typings.find((candidate) => candidate.input.name === input.name);
    if (!typed) continue;
    const { comparison } = pass.plan;
    const records = await selectiveRecords(session, comparison, typed, limit);
    for (const { test, file, record } of await draftRecords(session, comparison, typed, files, records)) {
      drafts.push({ test, from: `${positions.label(file)}:${positions.line(file, record)}` });
    }
  }
  return drafts;
}

/** A test for each of the records, without an outcome yet, in the order of the export. */
export async function draftRecords(
  session: Session,
  comparison: Comparison,
  typed: Typing,
  files: readonly PreparedFile[],
  records: readonly SelectiveRecord[],
): Promise<readonly { readonly test: GoldenTest; readonly file: number; readonly record: number }[]> {
  if (records.length === 0) return [];
  const { query, columns } = landedRecordsQuery(comparison, typed, records);
  const rows = await session.all(query.text, columns, ['file', 'record_number']);
  return rows.flatMap(([fileNumber, recordNumber, ...cells]) => {
    const [file, record] = [Number(fileNumber), Number(recordNumber)];
    const shown = records.find((each) => each.file === file && each.record === record);
    const source = files.find((each) => each.number === file);
    return shown && source ? [{ test: draft(typed.input, files, source, cells, shown), file, record }] : [];
  });
}

function draft(
  input: FeedInput,
  files: readonly PreparedFile[],
  source: PreparedFile,
  cells: readonly (string | null)[],
  shown: SelectiveRecord,
): GoldenTest {
  const { profile, side, day, decimal } = input;
  const baseUnit = cells.at(-1) ?? '';
  const nothing = parseYaml('', 'drafted');
  return {
    name: nameOf(profile, shown),
    recorded: true,
    side,
    profile: profile.name,
    on: day,
    ...(profile.read.decimal === 'auto' && decimal !== null ? { decimal } : {}),
    ...(baseUnit === '' ? {} : { baseUnit }),
    given: givenOf(input, files, source, cells),
    outcome: { kind: 'filtered' },
    at: { file: 'drafted' },
    source: nothing,
    path: [],
  };
}

/** Header → cell as exported. A column that only other files of the feed have is a blank here, as it was in the run. */
function givenOf(
  input: FeedInput,
  files: readonly PreparedFile[],
  source: PreparedFile,
  cells: readonly (string | null)[],
): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  // What only informs changes nothing, and a test need not hold it
  const idle = new Set(
    input.profile.fields
      .filter(({ field, optional }) => optional && input.domain.further.some(({ name }) => name === field))
      .map(({ field }) => field),
  );
  for (const [index, name] of input.columns.entries()) {
    if (idle.has(name)) continue;
    const headerIn = (file: PreparedFile): string | undefined =>
      file.file.columns.find((column) => column.name === name)?.header ?? undefined;
    const header = headerIn(source) ?? files.map(headerIn).find((found) => found !== undefined);
    if (header !== undefined && !given.has(header)) given.set(header, cells[index] ?? '');
  }
  return given;
}

/** A name says no more than so many things. */
const SHOWN = 3;

/** What a recorded test shows, in a few words: `unit pal, status quarantine, material listed`. */
function nameOf(profile: Profile, { shows }: SelectiveRecord): string {
  const reported = shows.slice(0, SHOWN).map((each) => words(profile, each));
  const more = shows.length > SHOWN ? ', …' : '';
  return `${reported.join(', ')}${more}`.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, 100);
}

function words({ skip, where }: Profile, { feature, value }: SelectiveRecord['shows'][number]): string {
  const left = /^left_out_(\d+)$/.exec(feature);
  if (left) {
    const number = Number(left[1]) - 1;
    const rule = skip[number];
    return rule
      ? `left out by skip on ${rule.column[0] ?? ''}`
      : `left out by where on ${where[number - skip.length]?.column[0] ?? ''}`;
  }
  if (feature.startsWith('cell_')) return `a cell of ${value}`;
  if (feature.startsWith('reject ')) return `${feature.replace('reject cell_', 'reject cell of ')} ${value}`;
  if (feature === 'compared') return value;
  if (feature === 'sign') return 'a negative figure';
  return `${feature} ${value === '' ? 'blank' : value}`;
}
