import { FIGURES, isComparison } from './golden-fields.ts';
import { rejectMessage } from '../../run/rejects/reject-message.ts';
import { explainedUnit } from '../explain/steps/explained-unit.ts';
import { fieldSteps } from '../explain/steps/field-steps.ts';
import type { Step, FeedRules, ExplainedRow } from '../explain/steps/step.ts';
import { settingPosition } from '../explain/steps/profile-source.ts';
import type { BoundTest } from './bound-test.ts';
import type { Difference } from './judge-test.ts';
import type { Got, GotRow, Refusal } from './test-outcome.ts';

/** Why a difference came about: the rules that made the value, or the one that refused the record or left it out. */
export function reasonsFor(bound: BoundTest, rules: FeedRules, got: Got, difference: Difference): readonly Step[] {
  if (got.kind === 'reject') return got.refusals.flatMap((refusal) => refusalSteps(bound, rules, refusal, got.row));
  if (got.kind === 'filtered') return got.by === null ? [] : [filterStep(rules, got.by)];
  const { field, of } = difference;
  if (field === null || !of) return [];
  const isFigure = bound.domain.measures.some(({ name }) => name === field);
  if (isFigure) return cellSteps(bound, rules, cellColumn(field, of.row), of);
  if (isComparison(field)) return [...fieldSteps(rules, 'unit', of.row), ...comparisonSteps(rules, of.row)];
  // Only key fields and units have transforms and look-ups that can be explained; everything else is read as it is
  return of.row.has(`step_${field}_0`) || !columnsOf(bound).includes(field)
    ? fieldSteps(rules, field, of.row)
    : cellSteps(bound, rules, field, of);
}

function columnsOf({ columns }: BoundTest): readonly string[] {
  return columns.map(({ name }) => name);
}

function cellColumn(measure: string, row: ExplainedRow): string {
  const code = row.get('cell_code') ?? null;
  return code === null ? measure : `cell_${code}`;
}

/** What a refused record's message needs is at hand: the cell, its header, the code. */
function refusalSteps(bound: BoundTest, rules: FeedRules, refusal: Refusal, row: ExplainedRow): readonly Step[] {
  const { field, column, code } = refusal;
  const index = bound.columns.findIndex(({ name }) => name === column);
  const shown = rejectMessage(code, field, bound.cells[index] ?? '', bound.columns[index]?.header ?? null);
  const steps = fieldSteps(rules, field, row).filter(({ kind }) => kind === 'transform' || kind === 'default');
  return [...steps, { kind: 'rejected', rule: code, value: shown, at: fieldPosition(rules, field, column) }];
}

function fieldPosition({ input }: FeedRules, field: string, column: string): NonNullable<Step['at']> {
  const { profile } = input;
  const cell = profile.unpivot?.columns.find(({ value }) => column === `cell_${value}`);
  return cell?.at ?? profile.fields.find((rule) => rule.field === field)?.at ?? profile.at;
}

function filterStep({ input }: FeedRules, by: number): Step {
  const { skip, where } = input.profile;
  const rule = skip[by];
  if (rule) return { kind: 'rule', rule: `skip ${rule.column[0] ?? ''} matches ${rule.matches}`, value: null, at: rule.at };
  const kept = where[by - skip.length];
  const text = `where ${kept?.column[0] ?? ''} is ${kept?.equals.join(' or ') ?? ''}`;
  return { kind: 'rule', rule: text, value: null, ...(kept ? { at: kept.at } : {}) };
}

/** A cell that no transform touches: what is in it, and how it was read. */
function cellSteps(bound: BoundTest, rules: FeedRules, column: string, { row, values }: GotRow): readonly Step[] {
  const { input, sources } = rules;
  const { profile } = input;
  const field = column.startsWith('cell_') ? (profile.unpivot?.into ?? column) : column;
  const rule = profile.fields.find((candidate) => candidate.field === field);
  if (rule?.constant !== undefined) {
    return [
      { kind: 'constant', rule: 'constant', value: rule.constant, at: settingPosition(profile, field, 'constant', sources) },
    ];
  }
  const cell = bound.cells[columnsOf(bound).indexOf(column)] ?? '';
  const exported: Step = { kind: 'exported', rule: 'as exported', value: cell, at: fieldPosition(rules, field, column) };
  if (FIGURES.has(field)) {
    const format = bound.decimal === null ? 'a whole number' : `decimal ${bound.decimal === ',' ? 'comma' : 'dot'}`;
    const read = `read: ${format}${rule?.sign ? ', sign' : ''}`;
    return [exported, { kind: 'read', rule: read, value: values[field] ?? row.get(column) ?? '', at: profile.at }];
  }
  return [exported];
}

/** Each equation between the unit and the comparison unit, then the factor that the statement multiplied with. */
function comparisonSteps({ mappings, input }: FeedRules, row: ExplainedRow): readonly Step[] {
  const { unit, comparison_unit: compared, factor, chain } = explainedUnit(mappings, row);
  return [
    ...chain.map(({ equation, at }): Step => ({ kind: 'factor', rule: equation, value: null, at })),
    { kind: 'factor', rule: `1 ${unit} = ${factor}`, value: compared, at: input.profile.at },
  ];
}
