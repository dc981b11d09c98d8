import { rejectMessage } from '../../../result/reject-message.ts';
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
  if (field.startsWith('comparison_')) return [...fieldSteps(context, 'unit', of.row), comparisonStep(context, of.row)];
  return fieldSteps(context, field, of.row);
}

/** What a refused record's message needs is at hand: the cell, its header, the code. */
function refusalSteps(bound: BoundTest, context: TraceContext, refusal: Refusal, row: TracedRow): readonly Step[] {
  const { field, column, code } = refusal;
  const index = bound.columns.findIndex(({ name }) => name === column);
  const rule = rejectMessage(code, field, bound.cells[index] ?? '', bound.columns[index]?.header ?? null);
  const steps = fieldSteps(context, field, row).filter(({ kind }) => kind === 'transform' || kind === 'default');
  return [...steps, { kind: 'rejected', rule, value: code, at: fieldPlace(context, field, column) }];
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
    { kind: 'read', rule: `read: ${format}${sign}`, value: row.get('quantity') ?? '', at: profile.at },
  ];
}

/** The factor as it was used; where it is written is told by `mappings explain --kind unit`. */
function comparisonStep(context: TraceContext, row: TracedRow): Step {
  const [factor = '1', denominator = '1', unit = ''] = ['factor', 'denominator', 'unit'].map((name) => row.get(name) ?? undefined);
  const ratio = denominator === '1' ? plainFactor(factor) : `${plainFactor(factor)} ÷ ${denominator}`;
  return { kind: 'read', rule: `× ${ratio}`, value: unit, at: context.input.profile.at };
}

function plainFactor(factor: string): string {
  return factor.includes('.') ? factor.replace(/\.?0+$/, '') : factor;
}
