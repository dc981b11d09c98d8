import { type Figure, hasUnit, type Measure, unitFields } from '../../domains/domain.ts';
import { literal, sql, type Fragment } from '../../sql/fragment.ts';
import { figure, type MeasureCell, measureCells } from './cells.ts';
import { type TypingPlan, unitPlan } from '../comparison.ts';
import { NO_UNIT, type UnitTranslation, unitTranslation } from '../units/comparison-unit.ts';
import type { FeedInput } from '../landing/feed-input.ts';
import { type PeriodDay, periodDay } from './period.ts';
import { anyOf } from './refusal.ts';
import type { SmallTable } from '../landing/small-table.ts';
import { type Translation, translations, unmappedPolicy } from './translation.ts';

/** The building blocks of one input's typing, shared by the comparison and by the queries that look at single records. */
export interface Typing {
  readonly input: FeedInput;
  readonly translations: readonly Translation[];
  readonly unit: UnitTranslation;
  readonly cells: readonly MeasureCell[];
  /** The currency of the record's amounts, over `k`; absent where the domain has no amounts. */
  readonly currency?: Fragment;
  /** The day by which the scope takes a period; absent where it takes none. */
  readonly day?: PeriodDay;
  /** Fields with a default, counted where it was used. */
  readonly assumed: readonly string[];
  readonly tables: readonly SmallTable[];
}

/** Decides how an input is typed. */
export function typing(comparison: TypingPlan, input: FeedInput): Typing {
  const { dialect, domain, mappings, unmapped } = comparison;
  const translated = translations(dialect, input, mappings, unmapped);
  const cells = domain.measures.flatMap((measure) => measureCells(dialect, input, measure));
  const policy = unmappedPolicy(unmapped, 'units', true);
  const needed = filled(domain.measures, 'unit', cells);
  const unit = hasUnit(domain)
    ? { ...unitTranslation(input, mappings, unitPlan(comparison), policy), ...(needed ? { needed } : {}) }
    : NO_UNIT;
  const stated = new Set(domain.measures.flatMap(({ name, blankMeans }) => (blankMeans === undefined ? [] : [name])));
  const assumed = input.profile.fields.filter(
    (rule) => rule.default !== undefined && input.columns.includes(rule.field) && !stated.has(rule.field),
  );
  const amounts = unitFields(domain.measures).includes('currency');
  const day = periodDay(comparison, input);
  return {
    input,
    translations: translated,
    unit,
    cells,
    ...(amounts ? { currency: sql`coalesce(nullif(k."currency", ''), ${literal(comparison.currency)})` } : {}),
    ...(day ? { day } : {}),
    assumed: [...new Set([...assumed.map((rule) => rule.field), ...(amounts ? ['currency'] : [])])],
    tables: [...translated.flatMap((translation) => translation.tables), ...unit.tables],
  };
}

/** True for a record that has a figure in this unit; undefined where each has one. */
function filled(
  measures: readonly Figure[],
  unitField: Measure['unitField'],
  cells: readonly MeasureCell[],
): Fragment | undefined {
  const own = cells.filter(({ measure }) => measures.some((known) => known.name === measure && known.unitField === unitField));
  const always = measures.some((known) => known.required && known.unitField === unitField);
  if (always || own.some(({ blank }) => !blank)) return undefined;
  return anyOf(own.map((entry) => sql`k.${figure(entry)} is not null`)) ?? sql`false`;
}
