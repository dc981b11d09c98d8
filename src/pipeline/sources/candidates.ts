import { identifier, integer, list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { FAULTS } from '../typing/cell-faults.ts';
import { fieldText } from '../typing/field-transforms.ts';
import type { MeasureCell } from '../typing/cells.ts';
import type { Comparison } from '../comparison.ts';
import { damageValues } from './code-damage.ts';
import { withList } from '../typing/with-list.ts';
import { totalFields } from '../pairing/paired.ts';
import { numberedName } from '../landing/feed-input.ts';
import { allOf } from '../typing/refusal.ts';
import { named, type NamedQuery, type NamedValue } from '../typing/typed.ts';
import type { Typing } from '../typing/input-typing.ts';

/** Two fields tell nearly all records apart; a third look-up would cost more than it saves. */
const LOOKED_AT = 2;

export function candidatesName(typed: Typing): string {
  return `${typed.input.name}_candidates`;
}

/** Fields whose codes are words of a closed list, as far as a column holds them: their words are few. */
export function wordedFields({ input }: Typing): readonly string[] {
  const lists = input.domain.key.filter(({ codes }) => codes !== undefined).map(({ name }) => name);
  return lists.filter((field) => input.bindings.get(field) === 'column' && input.columns.includes(field));
}

export function wordName(field: string): string {
  return `word_${field}`;
}

/**
 * The second reading of an input, by record number: every record that may stand behind a reported key as it was landed, and one row
 * for each unit text of all others; both with their number of records and the sum of their figures. The sum takes another way than
 * the first pass (a direct cast of the text; no unit, no crosswalk, no key), which makes it the independent side of the proof.
 * `guarded`: some figures are unreadable, so a cast alone would count too much. `words`: every row names its words of closed lists, too,
 * so that it is known which of them the export uses.
 */
export function candidatesQuery(comparison: Comparison, typed: Typing, guarded: boolean, words = false): Fragment {
  const { input } = typed;
  const fields = lookedAt(comparison, typed);
  const columns = [...input.columns, ...(input.faults ? [FAULTS] : []), 'file', 'record_number'];
  const text = (field: string): Fragment => textOf(comparison, typed, field);
  const shown: readonly NamedValue[] = [
    { name: 'control_unit', value: text('unit') },
    ...totalFields(comparison).map((field) => ({ name: `control_${field}`, value: text(field) })),
    ...(words ? wordedFields(typed) : []).map((field) => ({ name: wordName(field), value: text(field) })),
    ...damageValues(comparison.dialect, typed),
  ];
  const recognized: readonly NamedValue[] = [
    ...shown,
    ...comparison.measures.map(({ name }) => ({ name: controlName(name), value: controlSum(typed, name, guarded) })),
    // Where no field can tell (material is folded or fixed, no lot, no serial) every record is a candidate.
    { name: 'candidate', value: allOf(fields.map((field) => isWanted(typed, field))) },
  ];
  const queries: readonly NamedQuery[] = [
    ...fields.map((field) => ({ name: `wanted_${field}`, query: wantedQuery(typed, field) })),
    { name: 'spelled', query: spelledQuery(comparison, typed, fields) },
    {
      name: 'recognized',
      query: sql`select
  ${list(columns.map((name) => sql`n.${identifier(name)}`))},
  ${named(recognized)}
from "spelled" as n
${list(
  fields.flatMap((field) => wantedJoins(comparison, typed, field)),
  '\n',
)}`,
    },
  ];
  const grouped: readonly NamedValue[] = [
    ...columns.map((name) => ({ name, value: sql`case when "candidate" then ${identifier(name)} end` })),
    ...shown.map(({ name }) => ({ name, value: identifier(name) })),
  ];
  return sql`${withList(queries)}
select
  ${named(grouped)},
  count(*) as "records",
  ${list(comparison.measures.map(({ name }) => sql`sum(${identifier(controlName(name))}) as ${identifier(controlName(name))}`))}
from "recognized"
group by ${list(
    grouped.map((_, index) => integer(index + 1)),
    ', ',
  )}`;
}

/** The record with its figures in plain notation, and the texts that rules look at: each of them many times. */
function spelledQuery(comparison: Comparison, typed: Typing, fields: readonly string[]): Fragment {
  const ruled = fields.filter((field) => rulesOf(typed, field));
  const values = [
    ...typed.cells.map((entry) => ({ name: `spelled_${entry.column}`, value: entry.spelled })),
    ...ruled.map((field) => ({ name: `text_${field}`, value: textOf(comparison, typed, field) })),
  ];
  return sql`select\n  *,\n  ${named(values)}\nfrom ${identifier(numberedName(typed.input))}`;
}

/** A fold makes a key part say less than the record: such a field does not recognize anything. */
function lookedAt(comparison: Comparison, typed: Typing): readonly string[] {
  const usable = comparison.domain.selective.filter(
    (field) =>
      comparison.grain.includes(field) &&
      typed.input.bindings.get(field) === 'column' &&
      Object.keys(comparison.fold[field] ?? {}).length === 0,
  );
  return usable.slice(0, LOOKED_AT);
}

/** By the code as it stands and, where rules may make another one of it, by that. */
function wantedJoins(comparison: Comparison, typed: Typing, field: string): readonly Fragment[] {
  const rules = rulesOf(typed, field);
  const wanted = identifier(`wanted_${field}`);
  const ruled = identifier(`ruled_${field}`);
  const text = rules ? identifier(`text_${field}`) : textOf(comparison, typed, field);
  const direct = sql`left join ${wanted}
  on ${wanted}."code" = lower(${text})`;
  return rules
    ? [
        direct,
        sql`left join ${wanted} as ${ruled}
  on ${ruled}."code" = lower(${rules(text)})`,
      ]
    : [direct];
}

/** More than the records behind a reported key: a listed code may be taken for what a rule would make of it. */
function isWanted(typed: Typing, field: string): Fragment {
  const direct = sql`${identifier(`wanted_${field}`)}."code" is not null`;
  return rulesOf(typed, field) ? sql`(${direct} or ${identifier(`ruled_${field}`)}."code" is not null)` : direct;
}

function rulesOf(typed: Typing, field: string): ((text: Fragment) => Fragment) | undefined {
  return typed.translations.find((translation) => translation.field.name === field)?.ruled;
}

/** Every text, case-folded, that can mean a code of a reported key: the code itself, and what the crosswalk has for it. */
function wantedQuery(typed: Typing, field: string): Fragment {
  const tables = typed.translations.find((translation) => translation.field.name === field)?.tables ?? [];
  const mapped = tables.map(
    ({ name }) =>
      sql`select lower("code") as "code" from ${identifier(name)} where "canonical" in (select ${identifier(field)} from "reported")`,
  );
  return list([sql`select distinct lower(${identifier(field)}) as "code" from "reported"`, ...mapped], '\nunion\n');
}

function textOf(comparison: Comparison, typed: Typing, field: string): Fragment {
  const rule = typed.input.profile.fields.find((candidate) => candidate.field === field);
  if (!rule) return literal('');
  if (rule.constant !== undefined) return literal(rule.constant);
  return typed.input.columns.includes(field) ? fieldText(comparison.dialect, rule) : literal('');
}

/** The column with the independent sum of a measure. */
export function controlName(measure: string): string {
  return `control_sum_${measure}`;
}

/** The figures of a record added up; a figure that only the full rules can read counts as they read it. */
function controlSum(typed: Typing, measure: string, guarded: boolean): Fragment {
  const signed = typed.input.profile.fields.some((rule) => rule.sign !== undefined);
  const direct = (entry: MeasureCell): Fragment => {
    const text = identifier(entry.column);
    const plain = typed.input.decimal === ',' ? sql`replace(replace(${text}, '.', ''), ',', '.')` : text;
    const cast = sql`coalesce(try_cast(${plain} as decimal(18,9)), ${entry.value})`;
    return guarded ? sql`case when ${entry.value} is not null then ${cast} end` : cast;
  };
  const parts = typed.cells.flatMap((entry) => {
    if (entry.measure !== measure) return [];
    const constant = typed.input.columns.includes(entry.column) ? direct(entry) : entry.value;
    return sql`coalesce(${signed ? entry.value : constant}, 0)`;
  });
  return parts.length === 0 ? sql`cast(0 as decimal(38,9))` : list(parts, ' + ');
}
