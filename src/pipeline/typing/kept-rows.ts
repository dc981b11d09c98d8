import { codedField, DESCRIPTION } from '../../domains/domain.ts';
import { identifier, list, literal, NOTHING, sql, type Fragment } from '../../sql/fragment.ts';
import type { Comparison } from '../comparison.ts';
import { type FeedInput, fills, landedName } from '../landing/feed-input.ts';
import { withList } from './with-list.ts';
import { inputText } from './field-transforms.ts';
import type { Typing } from './input-typing.ts';
import { orderInScope, stateOfOrder } from './order-scope.ts';
import { rowColumns, rowQueries } from './typed-rows.ts';
import type { Extras, NamedQuery, NamedValue } from './typed.ts';

/** Name of the table with the canonical rows of an input, where they are kept. */
export function keptName(input: FeedInput): string {
  return `${input.name}_kept`;
}

/** True where a domain's own stages read every row before anything is compared: its exports are typed once, and their rows kept. */
export function keepsRows({ domain, totalsOnly, contracts, orderParents }: Comparison): boolean {
  if (totalsOnly || contracts === true || orderParents === true) return false;
  return (domain.stages ?? []).some(({ after }) => after === 'landed');
}

/** The canonical rows of one input, whatever becomes of them, with the further fields. Orders of every state are in scope. */
export function keptRowsQuery(comparison: Comparison, typed: Typing, flags: readonly string[]): Fragment {
  const extras = furtherExtras(comparison, typed, furtherFields(comparison));
  return sql`${withList(rowQueries({ ...comparison, orderStates: false }, typed, flags, landedName(typed.input), extras))}
select *
from ${identifier(`${typed.input.name}_rows`)}`;
}

/**
 * The canonical rows of one input as `rowQueries` gives them, and those further fields as columns `further_<name>`: from the table
 * where they are kept, else from its records.
 */
export function inputRows(
  comparison: Comparison,
  typed: Typing,
  flags: readonly string[],
  further: readonly string[] = [],
): readonly NamedQuery[] {
  if (!keepsRows(comparison))
    return rowQueries(comparison, typed, flags, landedName(typed.input), furtherExtras(comparison, typed, further));
  const { input } = typed;
  const columns = [...rowColumns(comparison, flags), ...further.map(furtherName)].map((name) => {
    const value = sql`k.${identifier(name)}`;
    if (!comparison.orderStates || (name !== 'record' && name !== 'disposition')) return value;
    const outside = literal(name === 'record' ? 'filtered' : 'out_of_scope');
    return sql`case when ${value} = 'accepted' and not ${orderInScope()} then ${outside} else ${value} end as ${identifier(name)}`;
  });
  const states = comparison.orderStates ? stateOfOrder(comparison, input, (field) => sql`k.${identifier(field)}`) : NOTHING;
  return [
    {
      name: `${input.name}_rows`,
      query: sql`select
  ${list(columns)}
from ${identifier(keptName(input))} as k
${states}`,
    },
  ];
}

/** The further fields of a domain that say something of a row beyond what people call its material. */
export function furtherFields({ domain }: Comparison): readonly string[] {
  return domain.further.map(({ name }) => name).filter((name) => name !== DESCRIPTION);
}

/** The column of a further field among the rows of an input. */
export function furtherName(field: string): string {
  return `further_${field}`;
}

/** A coded field as it was translated, any other one as the profile's transforms leave it. */
function furtherExtras(comparison: Comparison, { input }: Typing, further: readonly string[]): Extras {
  const coded = further.filter((name) => codedField(comparison.domain, name) !== undefined && fills(input, name));
  const plain = further.filter((name) => !coded.includes(name));
  return {
    text: plain.map((name) => ({ name: furtherName(name), value: inputText(comparison.dialect, input, name) })),
    coded: [],
    measured: coded.map((name): NamedValue => ({ name: furtherName(name), value: sql`k.${identifier(name)}` })),
  };
}
