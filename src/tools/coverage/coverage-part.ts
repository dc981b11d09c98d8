import type { Session } from '../../engine/engine.ts';
import { keepStage } from '../../engine/stage.ts';
import type { SourceLocation } from '../../errors.ts';
import type { Outcome } from '../../contract/coverage.ts';
import {
  CODE_COLUMNS,
  CODE_ORDER,
  distinctCodesQuery,
  DISTINCT_COLUMNS,
  SHARED_COLUMNS,
  sharedCodesQuery,
  type FeedField,
  unusedFieldsQuery,
  usedCodesQuery,
} from './sql/code-queries.ts';
import type { MatchedEntries } from './sql/matched-entry.ts';
import { type CodeUse, codeUses, outcomeOf, sameCode } from './figures/code-use.ts';
import { FieldTally, type TallySettings } from './figures/field-tally.ts';
import { SIDES } from '../../model/side.ts';
import type { Dialect } from '../../sql/dialect.ts';
import type { Fragment } from '../../sql/fragment.ts';
import type { SideField } from './coverage-fields.ts';

/** A code as a feed uses it, with what became of it and the line behind it. */
export interface ReportedUse {
  readonly field: SideField;
  readonly use: CodeUse;
  readonly outcome: Outcome;
  readonly at: SourceLocation | undefined;
}

/** What sees the codes on their way. */
export interface CoverageSinks extends TallySettings {
  /** An entry that was made use of. */
  readonly mark: (at: SourceLocation) => void;
  readonly used: (use: ReportedUse) => void;
  /** Different materials of both sides, where no entry is in use for them: those on both, and on each. */
  readonly met: (materials: { readonly shared: number; readonly erp: number; readonly mes: number }) => void;
  /** A code whose crosswalk is in use, once all its uses are known. */
  readonly resolve: (field: SideField, uses: readonly CodeUse[], gap: boolean) => void;
}

/** Where the codes come from. */
export interface CodeSource {
  readonly session: Session;
  readonly dialect: Dialect;
  /** Name of the stage, and the query that fills it. */
  readonly stage: string;
  readonly query: Fragment;
  readonly entries: MatchedEntries;
  /** The day of each feed, and the system whose codes it has. */
  readonly feeds: ReadonlyMap<number, { readonly day: string; readonly system: string }>;
}

/** Counts the codes of the fields: the exports are read once, and codes come one after the other. */
export async function coverPart(
  source: CodeSource,
  fields: readonly SideField[],
  sinks: CoverageSinks,
): Promise<readonly FieldTally[]> {
  const { session, dialect, stage } = source;
  const tallies = new Map(fields.map((field) => [label(field), new FieldTally(field, [...field.feeds], sinks)]));
  const tallyOf = (use: { readonly side: string; readonly name: string }): FieldTally => {
    const tally = tallies.get(label(use));
    if (!tally) throw new RangeError(`no such field: ${label(use)}`);
    return tally;
  };
  await keepStage(session, dialect, stage, source.query);
  const used = await takeUsed(source, fields, sinks, tallyOf);
  const others = feedFields(fields).filter(({ feed, name, side }) => !used.has(`${side} ${name} ${feed}`));
  await takeOthers(source, others, tallyOf);
  if (SIDES.every((side) => others.some((other) => other.side === side && other.name === 'material'))) {
    const [row = []] = await session.all(sharedCodesQuery(stage, 'material').text, [...SHARED_COLUMNS]);
    const [shared = 0, erp = 0, mes = 0] = row.map(Number);
    sinks.met({ shared, erp, mes });
  }
  await session.run(dialect.dropStage(stage).text);
  return [...tallies.values()];
}

function label({ side, name }: { readonly side: string; readonly name: string }): string {
  return `${side} ${name}`;
}

type NamedField = FeedField & { readonly side: string };

function feedFields(fields: readonly SideField[]): readonly NamedField[] {
  return fields.flatMap(({ side, name, feeds }) => Array.from(feeds, (feed) => ({ side, name, feed })));
}

async function takeUsed(
  { session, stage, entries, feeds }: CodeSource,
  fields: readonly SideField[],
  sinks: CoverageSinks,
  tallyOf: (use: CodeUse) => FieldTally,
): Promise<ReadonlySet<string>> {
  const own = new Map(fields.map((field) => [label(field), field]));
  const asked = feedFields(fields).filter((each) => own.get(label(each))?.usedBy.has(each.feed));
  const resolve = (uses: readonly CodeUse[]): void => {
    const [first] = uses;
    const field = first && own.get(label(first));
    if (!field) return;
    const otherDays = entries.onOtherDays({ ...first, crosswalk: field.crosswalk });
    sinks.resolve(field, uses, tallyOf(first).take(uses, otherDays));
  };
  let uses: CodeUse[] = [];
  for await (const use of codeUses(session.stream(usedCodesQuery(stage, asked).text, [...CODE_COLUMNS], [...CODE_ORDER]))) {
    const field = own.get(label(use));
    if (field) {
      const found = entries.of({ ...use, crosswalk: field.crosswalk, ...(feeds.get(use.feed) ?? { day: '', system: '' }) });
      for (const { at } of found) sinks.mark(at);
      const at = use.by === 'by_location' ? undefined : found[0]?.at;
      sinks.used({ field, use, outcome: outcomeOf(use, field), at });
    }
    if (uses[0] && !sameCode(uses[0], use)) {
      resolve(uses);
      uses = [];
    }
    uses.push(use);
  }
  resolve(uses);
  return new Set(asked.map(({ side, name, feed }) => `${side} ${name} ${feed}`));
}

/** Fields whose crosswalk has nothing for their feed: their codes are only counted. */
async function takeOthers(
  { session, stage }: CodeSource,
  fields: readonly NamedField[],
  tallyOf: (use: { readonly side: string; readonly name: string }) => FieldTally,
): Promise<void> {
  if (fields.length === 0) return;
  for await (const use of codeUses(session.stream(unusedFieldsQuery(stage, fields).text, [...CODE_COLUMNS], [...CODE_ORDER])))
    tallyOf(use).take([use]);
  const counts = await session.all(distinctCodesQuery(stage, fields).text, [...DISTINCT_COLUMNS], [...DISTINCT_COLUMNS]);
  for (const [side, name, feed, codes] of counts)
    tallyOf({ side: side ?? '', name: name ?? '' }).countUnasked(
      feed === null || feed === undefined ? null : Number(feed),
      Number(codes),
    );
}
