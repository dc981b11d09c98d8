import { decimal, plain } from '../../../model/decimal.ts';
import { rejectMessage } from '../../../result/reject-message.ts';
import { explainedUnit } from '../trace/unit-chain.ts';
import { fieldSteps, type TraceContext } from '../trace/field-steps.ts';
import { settingPlace } from '../trace/profile-source.ts';
import type { Step, TracedRow } from '../trace/step.ts';
import type { BoundTest } from './bound-test.ts';
import type { Difference } from './judge.ts';
import type { Got, Refusal } from './outcome-of.ts';

/** Why a difference came about: the rules that made the value, or the one that refused the record or left it out. */
export function reasonsFor(bound: BoundTest, context: TraceContext, got: Got, difference: Difference): readonly Step[] {
  if (got.kind === 'reject') return got.refusals.flatMap((refusal) => refusalSteps(bound, context, refusal, got.row));
  if (got.kind === 'filtered') return got.by === null ? [] : [filterStep(context, got.by)];
  const { field, of } = difference;
  if (field === null || !of) return [];
  if (field === 'quantity') return figureSteps(bound, context, of.row);
  if (field.startsWith('comparison_')) return [...fieldSteps(context, 'unit', of.row), ...comparisonSteps(context, of.row)];
  return fieldSteps(context, field, of.row);
}

/** What a refused record's message needs is at hand: the cell, its header, the code. */
function refusalSteps(bound: BoundTest, context: TraceContext, refusal: Refusal, row: TracedRow): readonly Step[] {
  const { field, column, code } = refusal;
  const index = bound.columns.findIndex(({ name }) => name === column);
  const told = rejectMessage(code, field, bound.cells[index] ?? '', bound.columns[index]?.header ?? null);
  const steps = fieldSteps(context, field, row).filter(({ kind }) => kind === 'transform' || kind === 'default');
  return [...steps, { kind: 'rejected', rule: code, value: told, at: fieldPlace(context, field, column) }];
}

function fieldPlace({ input }: TraceContext, field: string, column: string): NonNullable<Step['at']> {
  const { profile } = input;
  const cell = profile.unpivot?.columns.find(({ value }) => column === `cell_${value}`);
  return cell?.at ?? profile.fields.find((rule) => rule.field === field)?.at ?? profile.at;
}

function filterStep({ input }: TraceContext, by: number): Step {
  const { skip, where } = input.profile;
  const rule = skip[by];
  if (rule) return { kind: 'rule', rule: `skip ${rule.column[0] ?? ''} matches ${rule.matches}`, value: null, at: rule.at };
  const kept = where[by - skip.length];
  const text = `where ${kept?.column[0] ?? ''} is ${kept?.equals.join(' or ') ?? ''}`;
  return { kind: 'rule', rule: text, value: null, ...(kept ? { at: kept.at } : {}) };
}

function figureSteps(bound: BoundTest, context: TraceContext, row: TracedRow): readonly Step[] {
  const { profile } = context.input;
  const code = row.get('cell_code') ?? null;
  const column = code === null ? 'quantity' : `cell_${code}`;
  const rule = profile.fields.find(({ field }) => field === 'quantity');
  if (rule?.constant !== undefined) {
    return [{ kind: 'constant', rule: 'constant', value: rule.constant, at: settingPlace(profile, 'quantity', 'constant', context.sources) }];
  }
  const index = bound.columns.findIndex(({ name }) => name === column);
  const at = fieldPlace(context, 'quantity', column);
  const format = bound.decimal === null ? 'a whole number' : `decimal ${bound.decimal === ',' ? 'comma' : 'dot'}`;
  const sign = rule?.sign ? ', sign' : '';
  return [
    { kind: 'exported', rule: 'as exported', value: bound.cells[index] ?? '', at },
    { kind: 'read', rule: `read: ${format}${sign}`, value: plain(decimal(row.get('quantity') ?? '0')), at: profile.at },
  ];
}

/** Each equation between the unit and the comparison unit, then the factor that the statement multiplied with. */
function comparisonSteps({ mappings, input }: TraceContext, row: TracedRow): readonly Step[] {
  const { unit, comparison_unit: compared, factor, chain } = explainedUnit(mappings, row);
  return [
    ...chain.map(({ equation, at }): Step => ({ kind: 'factor', rule: equation, value: null, at })),
    { kind: 'factor', rule: `1 ${unit} = ${factor}`, value: compared, at: input.profile.at },
  ];
}
