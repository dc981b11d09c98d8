import { Fragment, identifier, integer, list, literal, sql } from '../../sql/fragment.ts';
import { figure } from './cells.ts';
import { type TypingPlan, foldsOwnership, hidesOwnership } from '../comparison.ts';
import { fills } from '../landing/feed-input.ts';
import { contractedMaterials, contractedOf } from '../contraction/contracted-materials.ts';
import { NOT_OURS } from '../../domains/canonical-codes.ts';
import { hasUnit, unitFields } from '../../domains/domain.ts';
import { anyOf } from './refusal.ts';
import { cellInScope } from './cell-scope.ts';
import { foldedField } from './scope.ts';
import { type Extras, hasLegs, measuredQueries, type NamedQuery, NO_EXTRAS, unmappedFlags } from './typed.ts';
import type { Typing } from './input-typing.ts';

/**
 * Canonical rows of one input, each with what becomes of it (`disposition`: accepted, rejected, skipped, out_of_scope, zero) and,
 * on the first row of a record, what becomes of the record (`record`: accepted, rejected, filtered).
 */
export function rowQueries(
  comparison: TypingPlan,
  typed: Typing,
  flags: readonly string[],
  from: string,
  extras: Extras = NO_EXTRAS,
): readonly NamedQuery[] {
  const { input } = typed;
  const extra = [...extras.text, ...extras.coded, ...extras.measured].map(({ name }) => name);
  const wide = typed.cells.some((entry) => entry.code !== undefined);
  const measured = measuredQueries(comparison, typed, from, extras);
  return [
    ...measured,
    {
      name: `${input.name}_rows`,
      query: wide ? wideRows(comparison, typed, flags, extra) : longRows(comparison, typed, flags, extra),
    },
  ];
}

/** Columns that every row of a side has, whatever its input. */
export function rowColumns(comparison: TypingPlan, flags: readonly string[]): readonly string[] {
  return [
    ...comparison.grain,
    ...(hidesOwnership(comparison) ? ['not_ours'] : []),
    ...flags,
    ...unitColumns(comparison),
    'feed',
    ...(hasUnit(comparison.domain) ? ['label'] : []),
    ...comparison.measures.map(({ name }) => name),
    'first',
    'record',
    'disposition',
  ];
}

/** The unit of a row as exported and as compared, the factor between them, and the currency where there are amounts. */
function unitColumns({ domain, measures }: TypingPlan): readonly string[] {
  const further = unitFields(measures).filter((field) => field !== 'unit');
  return [...(hasUnit(domain) ? ['source_unit', 'unit', 'factor', 'denominator'] : []), ...further];
}

/** Flags that are counted by record, over all inputs: `unmapped_<field>` and `assumed_<field>`. */
export function countedFlags(typings: readonly Typing[]): readonly string[] {
  const flags = typings.flatMap((typed) => [...unmappedFlags(typed), ...typed.assumed.map((field) => `assumed_${field}`)]);
  return [...new Set(flags)].sort();
}

function longRows(comparison: TypingPlan, typed: Typing, flags: readonly string[], extra: readonly string[]): Fragment {
  const record = sql`case when r."skipped" then 'filtered' when r."refused" then 'rejected' when r."in_scope" then 'accepted' else 'filtered' end`;
  const disposition = sql`case when r."skipped" then 'skipped' when r."refused" then 'rejected' when r."in_scope" then ${contracts(comparison, typed)} else 'out_of_scope' end`;
  return sql`select
  ${list(
    selected(comparison, typed, flags, extra, {
      figures: longFigures(typed),
      first: hasLegs(typed) ? sql`r."leg" = 0` : sql`true`,
      record,
      disposition,
    }),
  )}
from ${identifier(`${typed.input.name}_measured`)} as r`;
}

/** The disposition of a row in scope: those of a material that is joined through belong to no key of their own. */
function contracts(comparison: TypingPlan, { input }: Typing): Fragment {
  const named = comparison.contracts ? contractedMaterials(comparison).filter((field) => fills(input, field)) : [];
  const any = anyOf(named.map((field) => sql`r.${identifier(field)} in (${contractedOf(input.side)})`));
  return any ? sql`case when ${any} then 'contracted' else 'accepted' end` : sql`'accepted'`;
}

/** The figure of each measure that the input has. */
function longFigures({ cells }: Typing): ReadonlyMap<string, Fragment> {
  return new Map(cells.map((entry) => [entry.measure, sql`r.${figure(entry)}`]));
}

/** One row per cell. The disposition of a record is decided over all its cells before they part. */
function wideRows(comparison: TypingPlan, typed: Typing, flags: readonly string[], extra: readonly string[]): Fragment {
  const { input, cells } = typed;
  const scopes = cells.map((entry) => ({ entry, scope: cellInScope(comparison, input, entry, typed.day) }));
  const counted = scopes.filter(({ scope }) => scope !== false);
  const isFilled = ({ entry, scope }: (typeof scopes)[number]): Fragment => {
    const filled = sql`r.${figure(entry)} <> 0`;
    return scope instanceof Fragment ? sql`(${filled} and ${scope})` : filled;
  };
  const anything = anyOf(counted.map(isFilled)) ?? sql`false`;
  const record = sql`case
  when r."skipped" then 'filtered'
  when r."refused" then 'rejected'
  when r."in_scope" and ${anything} then 'accepted'
  else 'filtered'
end`;
  const branches = cells.map((entry) => sql`when ${literal(entry.column)} then r.${figure(entry)}`);
  const quantity = sql`case v."cell" ${list(branches, ' ')} end`;
  const within = counted.length === 0 ? sql`false` : sql`r."in_scope" and ${cellWithin(counted)}`;
  const disposition = sql`case
  when r."skipped" then 'skipped'
  when r."refused" then 'rejected'
  when ${quantity} = 0 then 'zero'
  when ${within} then 'accepted'
  else 'out_of_scope'
end`;
  const figures = new Map([[input.profile.unpivot?.into ?? '', quantity]]);
  const values = cells.map((entry, index) => sql`(${literal(entry.column)}, ${literal(entry.code ?? '')}, ${integer(index)})`);
  return sql`select
  ${list(selected(comparison, typed, flags, extra, { figures, first: sql`v."position" = 0`, record, disposition }))}
from ${identifier(`${input.name}_measured`)} as r
cross join (values ${list(values, ', ')}) as v("cell", "code", "position")`;
}

/** True for the cells in scope. */
function cellWithin(
  counted: readonly { readonly entry: Typing['cells'][number]; readonly scope: boolean | Fragment }[],
): Fragment {
  const named = list(
    counted.map(({ entry }) => literal(entry.column)),
    ', ',
  );
  const conditions = counted.flatMap(({ entry, scope }) =>
    scope instanceof Fragment ? [sql`when ${literal(entry.column)} then ${scope}`] : [],
  );
  const among = sql`v."cell" in (${named})`;
  return conditions.length === 0 ? among : sql`${among} and case v."cell" ${list(conditions, ' ')} else true end`;
}

interface RowParts {
  /** By measure. */
  readonly figures: ReadonlyMap<string, Fragment>;
  readonly first: Fragment;
  readonly record: Fragment;
  readonly disposition: Fragment;
}

/** With extras, a row of a wide export also carries the code of its cell before any fold, in `cell_code`. */
function selected(
  comparison: TypingPlan,
  typed: Typing,
  flags: readonly string[],
  extra: readonly string[],
  parts: RowParts,
): readonly Fragment[] {
  const named = new Map<string, Fragment>([
    ...comparison.grain.map((field): [string, Fragment] => [field, keyValue(comparison, typed, field)]),
    ['not_ours', notOurs(comparison, typed)],
    ...flags.map((flag): [string, Fragment] => [flag, flagValue(typed, flag)]),
    ...[...unitColumns(comparison), 'feed'].map((name): [string, Fragment] => [name, sql`r.${identifier(name)}`]),
    // A wide record gives several rows, and only one of them counts it: their labels are put together row by row.
    ['label', typed.input.profile.unpivot ? sql`cast(null as varchar)` : sql`r."label"`],
    ...comparison.measures.map(({ name, blankMeans }): [string, Fragment] => [
      name,
      parts.figures.get(name) ?? sql`cast(${blankMeans === undefined ? sql`null` : literal(blankMeans)} as decimal(38,9))`,
    ]),
    ['first', parts.first],
    ['record', parts.record],
    ['disposition', parts.disposition],
  ]);
  const columns = rowColumns(comparison, flags).map((name) => sql`${named.get(name) ?? sql`null`} as ${identifier(name)}`);
  const position = extra.length > 0 && typed.input.profile.unpivot ? [sql`v."code" as "cell_code"`] : [];
  return [...columns, ...extra.map((name) => sql`r.${identifier(name)}`), ...position];
}

function keyValue(comparison: TypingPlan, typed: Typing, field: string): Fragment {
  const only = comparison.domain.key.find(({ name }) => name === field)?.only;
  const value = exportedKey(comparison, typed, field);
  if (!only || !fills(typed.input, field)) return value;
  const codes = only.codes.map((code) => literal(code));
  return sql`case when ${exportedKey(comparison, typed, only.field)} in (${list(codes, ', ')}) then ${value} else '' end`;
}

function exportedKey(comparison: TypingPlan, typed: Typing, field: string): Fragment {
  if (typed.input.bindings.get(field) === 'unpivot') return foldedField(comparison, field, sql`v."code"`);
  return fills(typed.input, field) ? sql`r.${identifier(field)}` : sql`''`;
}

function notOurs(comparison: TypingPlan, typed: Typing): Fragment {
  if (!fills(typed.input, 'ownership')) return sql`0`;
  const codes = list(
    NOT_OURS.map((code) => literal(code)),
    ', ',
  );
  const ownership =
    typed.input.bindings.get('ownership') === 'unpivot'
      ? sql`v."code"`
      : sql`r.${identifier(foldsOwnership(comparison) ? 'unfolded_ownership' : 'ownership')}`;
  return sql`case when ${ownership} in (${codes}) then 1 else 0 end`;
}

function flagValue(typed: Typing, flag: string): Fragment {
  const known =
    typed.translations.some((translation) => translation.unmapped && flag === `unmapped_${translation.field.name}`) ||
    typed.assumed.some((field) => flag === `assumed_${field}`);
  return known ? sql`r.${identifier(flag)}` : sql`false`;
}
