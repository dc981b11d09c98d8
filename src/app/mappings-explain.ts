import { RefusedError, refuseIfAny } from '../errors.ts';
import type { LandedColumn } from '../model/landed-column.ts';
import type { Profile } from '../mapping/profiles/profile.ts';
import { checkProfiles } from '../mapping/profiles/profile-files.ts';
import { isIsoDate } from '../mapping/crosswalks/validity.ts';
import { codedField } from '../domains/domain.ts';
import type { Explanation } from '../contract/explanation.ts';
import { otherSide } from '../model/side.ts';
import type { Warning } from '../model/warning.ts';
import { explainedRecordsQuery } from '../tools/explain/steps/record-steps-query.ts';
import { unmappedPolicy } from '../pipeline/typing/translation.ts';
import { dayIn } from '../run/feeds/prepare-feeds.ts';
import type { ExplainOptions } from '../tools/explain/explain-options.ts';
import { answerOf } from '../tools/explain/build-explanation.ts';
import type { BackTarget } from '../tools/explain/explained-way-back.ts';
import { checkBaseUnit } from '../tools/explain/check-base-unit.ts';
import {
  askedProfile,
  askedRecord,
  domainOfProfile,
  fieldOf,
  positionOf,
  sideProfiles,
  type Question,
} from '../tools/explain/question.ts';
import { explanationText } from '../tools/explain/explanation-text.ts';
import { mappingTarget, type MappingTarget } from '../tools/mapping-target.ts';
import { type FeedRules, explainedRow, type ExplainedRow } from '../tools/explain/steps/step.ts';
import { MappingsBook } from '../tools/explain/steps/mappings-by-day.ts';
import { landRecords, recordPlan, type RecordPlan } from '../tools/explain/steps/given-records.ts';
import { withSmallEngine } from '../tools/explain/steps/small-engine.ts';

/** Explains what becomes of one value, by the compiled SQL, and the way back. Throws RefusedError where it cannot be asked. */
export async function explainValue(
  options: ExplainOptions,
): Promise<{ readonly text: string; readonly result: Explanation; readonly warnings: readonly Warning[] }> {
  if (options.on !== undefined && !isIsoDate(options.on)) throw wrongDay(options.on);
  const target = await mappingTarget(options);
  refuseIfAny(checkProfiles(target.sources).problems);
  const profile = askedProfile(target, options);
  const book = new MappingsBook(target);
  const { mappings, read } = book.checkedFor(options.side, profile);
  const { workspace, sources } = target;
  const day = options.on ?? dayIn(options.now.toISOString(), workspace?.timezone ?? 'UTC');
  const { input, columns, cells } = askedRecord(options, profile, day);
  const domain = workspace?.domains.find((config) => config.domain === profile.domain);
  const fold = domain?.fold ?? {};
  const back = backTargets(target, book, options, profile).map((each): BackTarget => ({ ...each, fold, day }));
  refuseIfAny(book.problems());
  const { baseUnit } = options;
  const policy = unmappedPolicy(workspace?.unmapped ?? {}, 'units', true);
  if (baseUnit !== undefined && policy === 'reject') checkBaseUnit(baseUnit, mappings.units);
  const plan = recordPlan(input, {
    mappings,
    unmapped: workspace?.unmapped ?? {},
    fold,
    ...(baseUnit === undefined ? {} : { baseUnit }),
  });
  const row =
    profile.unpivot?.field === fieldOf(options.kind)
      ? explainedRow([profile.unpivot.field], [positionOf(profile, options.value)])
      : await askedRow(plan, columns, cells, baseUnit);
  const rules: FeedRules = { input, mappings, sources };
  const result = answerOf(rules, {
    question: options,
    key: codedField(domainOfProfile(profile), fieldOf(options.kind)) ?? 'unit',
    row,
    read,
    back,
    ...(domain ? { folded: domain.at } : {}),
  });
  return { text: explanationText(result), result, warnings: book.warnings() };
}

/** What the compiled SQL makes of the record. */
async function askedRow(
  plan: RecordPlan,
  columns: readonly LandedColumn[],
  cells: readonly (string | null)[],
  baseUnit: string | undefined,
): Promise<ExplainedRow> {
  const { query, columns: steps } = explainedRecordsQuery(plan.comparison, plan.typed);
  return withSmallEngine(async (session) => {
    await landRecords(session, plan, columns, [cells], baseUnit);
    const [values] = await session.all(query.text, steps);
    return explainedRow(steps, values ?? []);
  });
}

/** The other side first: that is where a code goes. */
function backTargets(
  target: MappingTarget,
  book: MappingsBook,
  { side, kind }: Question,
  profile: Profile,
): readonly Omit<BackTarget, 'fold' | 'day'>[] {
  const other = otherSide(side);
  const [theirs] = sideProfiles(target, other, kind);
  const mappings = book.for(side, profile);
  return [
    { side: other, profile: theirs ?? null, mappings: theirs ? book.for(other, theirs) : mappings },
    { side, profile, mappings },
  ];
}

function wrongDay(day: string): RefusedError {
  return new RefusedError({
    code: 'argument_invalid',
    message: `"${day}" is not a date in the form YYYY-MM-DD.`,
    suggestions: ['--on 2026-11-21'],
  });
}
