import { identifier, integer, list, literal, NOTHING, sql, type Fragment } from '../../sql/fragment.ts';
import { inputText, transformed } from './field-transforms.ts';
import { columnsOfField, FAULTS, faultIn } from './cell-faults.ts';
import { figure, type MeasureCell } from './cells.ts';
import { LEG } from '../landing/further-columns.ts';
import { type TypingPlan, foldsOwnership } from '../comparison.ts';
import type { Typing } from './input-typing.ts';
import { hasUnit } from '../../domains/domain.ts';
import { skipped } from './record-filter.ts';
import { orderInScope, orderStateJoin } from './order-scope.ts';
import { dayInPeriod } from './period.ts';
import { allOf, anyOf, keyRefused, unitRefused } from './refusal.ts';
import { orderParentJoin, parentOfOrder } from './parent-of-order.ts';
import { renamed } from './renamed.ts';
import { foldedField, recordInScope } from './scope.ts';
import { textOf } from './look-up.ts';

/** A named query of a `with` list. */
export interface NamedQuery {
  readonly name: string;
  readonly query: Fragment;
}

export interface NamedValue {
  readonly name: string;
  readonly value: Fragment;
}

/** Columns that a query wants besides: computed where their parts are at hand, then carried to the end. */
export interface Extras {
  /** Over the landed columns. */
  readonly text: readonly NamedValue[];
  /** Over `t` and the joined crosswalks. */
  readonly coded: readonly NamedValue[];
  /** Over `k` and the joined units. */
  readonly measured: readonly NamedValue[];
}

export const NO_EXTRAS: Extras = { text: [], coded: [], measured: [] };

/** Spelled → text → coded: one row per record, with canonical codes. */
export function codedQueries(comparison: TypingPlan, typed: Typing, from: string, extras: Extras): readonly NamedQuery[] {
  const { name } = typed.input;
  return [
    { name: `${name}_spelled`, query: spelledQuery(typed, from) },
    { name: `${name}_text`, query: textQuery(comparison, typed, extras) },
    { name: `${name}_coded`, query: codedQuery(typed, extras) },
  ];
}

/** Spelled → text → coded → measured: one row per record, with canonical codes, figures and what becomes of it. */
export function measuredQueries(comparison: TypingPlan, typed: Typing, from: string, extras: Extras): readonly NamedQuery[] {
  const { name } = typed.input;
  return [
    ...codedQueries(comparison, typed, from, extras),
    { name: `${name}_measured`, query: measuredQuery(comparison, typed, extras) },
  ];
}

/** The landed record, its figures in plain notation besides. */
function spelledQuery(typed: Typing, from: string): Fragment {
  const figures = typed.cells.map((entry) => ({ name: `spelled_${entry.column}`, value: entry.spelled }));
  return sql`select
  ${list([sql`*`, ...figures.map(({ name, value }) => sql`${value} as ${identifier(name)}`)])}
from ${identifier(from)}`;
}

/** The cells as text, cleaned by the profile's transforms; figures typed; which records the profile leaves out. */
function textQuery(comparison: TypingPlan, typed: Typing, extras: Extras): Fragment {
  const { input } = typed;
  const rules = new Map(input.profile.fields.map((rule) => [rule.field, rule]));
  const text = (field: string): Fragment => inputText(comparison.dialect, input, field);
  const unitText = (): Fragment => {
    const own = comparison.domain.measures.find(({ unit }) => unit !== undefined)?.unit;
    return own === undefined ? text('unit') : sql`coalesce(nullif(${text('unit')}, ''), ${literal(own)})`;
  };
  const blank = (field: string): Fragment => {
    if (field === 'currency') return sql`${text(field)} = ''`;
    const rule = rules.get(field);
    return rule ? sql`${transformed(comparison.dialect, rule)} = ''` : NOTHING;
  };
  const values: readonly NamedValue[] = [
    ...keyNames(typed).map((name) => ({ name, value: text(name) })),
    ...(hasUnit(input.domain) ? [{ name: 'unit', value: unitText() }] : []),
    ...(typed.currency ? [{ name: 'currency', value: comparison.dialect.upper(text('currency')) }] : []),
    ...typed.cells.map((entry) => ({ name: entry.column, value: hasLegs(typed) ? mirrored(entry.value) : entry.value })),
    ...(hasLegs(typed) ? [{ name: LEG, value: identifier(LEG) }] : []),
    ...typed.cells.flatMap((entry) => (entry.blank ? [{ name: blankName(entry), value: entry.blank }] : [])),
    { name: 'skipped', value: skipped(comparison.dialect, input) },
    ...(input.faults ? [{ name: FAULTS, value: identifier(FAULTS) }] : []),
    ...typed.assumed.map((field) => ({ name: `assumed_${field}`, value: blank(field) })),
    ...(typed.day ? [{ name: typed.day.column, value: typed.day.value }] : []),
    ...extras.text,
  ];
  return sql`select
  ${named(values)}
from ${identifier(`${input.name}_spelled`)}`;
}

/** The codes translated: an unmapped one keeps its own text. */
function codedQuery(typed: Typing, extras: Extras): Fragment {
  const same = renamed(typed);
  const values: readonly NamedValue[] = [
    ...typed.translations.map(({ field, canonical }) => ({ name: field.name, value: canonical })),
    ...typed.translations.flatMap(({ field, unmapped }) =>
      unmapped ? [{ name: `unmapped_${field.name}`, value: unmapped }] : [],
    ),
    { name: 'key_refused', value: keyIsRefused(typed) },
    ...(same ? [{ name: 'renamed', value: same }] : []),
    ...typed.translations.flatMap(({ field, unmapped }) =>
      field.name === 'location' && unmapped
        ? [{ name: 'mapped_location', value: sql`(not ${unmapped} and ${textOf('location')} <> '')` }]
        : [],
    ),
    ...passed('t', [
      ...(hasUnit(typed.input.domain) ? ['unit'] : []),
      ...(typed.currency ? ['currency'] : []),
      ...blankColumns(typed),
      ...recordColumns(typed),
      ...names(extras.text),
    ]),
    ...extras.coded,
  ];
  const joins = typed.translations.flatMap((translation) => translation.joins);
  return sql`select
  ${named(values)}
from ${identifier(`${typed.input.name}_text`)} as t
${list(joins, '\n')}`;
}

/** A key whose cell cannot be used is as unknown as one whose code is. */
function keyIsRefused({ input, translations: translated }: Typing): Fragment {
  const columns = translated.flatMap(({ field }) => columnsOfField(input, field.name));
  const conditions = [keyRefused(translated), faultIn(input, sql`t."faults"`, columns)];
  return anyOf(conditions.flatMap((condition) => condition ?? [])) ?? sql`false`;
}

/** The unit resolved, and with it whether the record is refused, in scope, or left out. */
function measuredQuery(comparison: TypingPlan, typed: Typing, extras: Extras): Fragment {
  const { input, unit } = typed;
  const refused = [
    sql`k."key_refused"`,
    ...(hasUnit(input.domain) ? [unitRefused(unit)] : []),
    ...(typed.day ? [sql`k.${identifier(typed.day.column)} is null`] : []),
    ...typed.cells.map(unreadable),
    ...(input.faults ? [sql`k."faults" is not null`] : []),
  ];
  const values: readonly NamedValue[] = [
    ...keyNames(typed).map((name) => ({
      name,
      value: parentOfOrder(comparison, input, name, foldedField(comparison, name, sql`k.${identifier(name)}`)),
    })),
    ...(foldsOwnership(comparison) && keyNames(typed).includes('ownership')
      ? [{ name: 'unfolded_ownership', value: sql`k."ownership"` }]
      : []),
    ...(hasUnit(input.domain)
      ? [
          { name: 'source_unit', value: unit.sourceUnit },
          { name: 'unit', value: unit.unit },
          { name: 'factor', value: unit.factor },
          { name: 'denominator', value: unit.denominator },
          { name: 'label', value: unit.label },
        ]
      : []),
    ...(typed.currency ? [{ name: 'currency', value: typed.currency }] : []),
    { name: 'refused', value: anyOf(refused) ?? sql`false` },
    { name: 'in_scope', value: inScope(comparison, typed) },
    { name: 'feed', value: integer(input.feed) },
    ...passed('k', [...unmappedFlags(typed), ...recordColumns(typed), ...names(extras.text), ...names(extras.coded)]),
    ...extras.measured,
  ];
  return sql`select
  ${named(values)}
from ${identifier(`${input.name}_coded`)} as k
${list([...unit.joins, ...(comparison.orderStates ? [orderStateJoin(comparison, input)] : []), ...orderParentJoin(comparison, input)], '\n')}`;
}

/** A record that only gives one thing its other name is outside as well. */
function inScope(comparison: TypingPlan, typed: Typing): Fragment {
  const { day, input } = typed;
  const records = recordInScope(comparison, input, hasLocations(typed) ? sql`k."mapped_location"` : undefined);
  const period = day && !day.inCells ? [sql`coalesce(${dayInPeriod(sql`k.${identifier(day.column)}`, day)}, false)`] : [];
  const named = renamed(typed) ? [sql`not k."renamed"`] : [];
  return allOf([records, ...named, ...period, ...(comparison.orderStates ? [orderInScope()] : [])]);
}

function unreadable(entry: MeasureCell): Fragment {
  const missing = sql`k.${figure(entry)} is null`;
  return entry.blank ? sql`(${missing} and not k.${identifier(blankName(entry))})` : missing;
}

function blankName(entry: MeasureCell): string {
  return `blank_${entry.column}`;
}

function blankColumns(typed: Typing): readonly string[] {
  return typed.cells.flatMap((entry) => (entry.blank ? [blankName(entry)] : []));
}

function keyNames(typed: Typing): readonly string[] {
  return typed.translations.map(({ field }) => field.name);
}

export function unmappedFlags(typed: Typing): readonly string[] {
  return typed.translations.flatMap(({ field, unmapped }) => (unmapped ? [`unmapped_${field.name}`] : []));
}

/** What a record carries from its text to the end, whatever is asked. */
function recordColumns(typed: Typing): readonly string[] {
  const faults = typed.input.faults ? [FAULTS] : [];
  const day = typed.day ? [typed.day.column] : [];
  const assumed = typed.assumed.map((field) => `assumed_${field}`);
  const leg = hasLegs(typed) ? [LEG] : [];
  return [...typed.cells.map((entry) => entry.column), 'skipped', ...leg, ...faults, ...assumed, ...day];
}

/** True where a transfer stands in one record and becomes two rows. */
export function hasLegs({ input }: Typing): boolean {
  return input.profile.legs !== undefined;
}

/** What is added in one leg of a transfer is taken away in the other. */
function mirrored(value: Fragment): Fragment {
  return sql`case when "leg" = 1 then -1 * (${value}) else ${value} end`;
}

function hasLocations(typed: Typing): boolean {
  return typed.translations.some(({ field, tables }) => field.name === 'location' && tables.length > 0);
}

function names(values: readonly NamedValue[]): readonly string[] {
  return values.map(({ name }) => name);
}

function passed(alias: string, columns: readonly string[]): readonly NamedValue[] {
  return columns.map((name) => ({ name, value: sql`${identifier(alias)}.${identifier(name)}` }));
}

/** A select list, one value per line. */
export function named(values: readonly NamedValue[]): Fragment {
  return list(values.map(({ name, value }) => sql`${value} as ${identifier(name)}`));
}
