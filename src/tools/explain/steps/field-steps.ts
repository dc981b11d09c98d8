import type { FieldRule } from '../../../mapping/profiles/profile.ts';
import { lookUpStep } from './look-up-step.ts';
import { settingPosition, writtenTransforms } from './profile-source.ts';
import type { Step, FeedRules, ExplainedRow } from './step.ts';

/** How a key field of an explained row, or its unit, came about: from the cell to the canonical code, or to why it was refused. */
export function fieldSteps(rules: FeedRules, field: string, row: ExplainedRow): readonly Step[] {
  const { input, sources } = rules;
  const { profile } = input;
  const rule = profile.fields.find((candidate) => candidate.field === field);
  switch (input.bindings.get(field) ?? 'absent') {
    case 'unpivot':
      return [positionStep(rules, field, row)];
    case 'constant': {
      const value = rule?.constant ?? '';
      return [{ kind: 'constant', rule: 'constant', value, at: settingPosition(profile, field, 'constant', sources) }];
    }
    case 'absent':
      return [{ kind: 'absent', rule: 'no column', value: '', at: rule?.at ?? profile.at }];
    case 'column':
      return rule ? columnSteps(rules, rule, row) : [];
  }
}

function positionStep({ input }: FeedRules, field: string, row: ExplainedRow): Step {
  const value = row.get(field) ?? '';
  const at = input.profile.unpivot?.columns.find((column) => column.value === value)?.at;
  return { kind: 'position', rule: 'unpivot', value, ...(at ? { at } : {}) };
}

function columnSteps(rules: FeedRules, rule: FieldRule, row: ExplainedRow): readonly Step[] {
  const { input, sources } = rules;
  const { field } = rule;
  const at = (step: number): string => row.get(`step_${field}_${step}`) ?? '';
  const written = writtenTransforms(input.profile, field, sources);
  const transforms = rule.transforms.map((transform, index): Step => {
    const { text = transform.kind, at: position } = written[index] ?? {};
    return { kind: 'transform', rule: text, value: at(index + 1), ...(position ? { at: position } : {}) };
  });
  const text = row.get(`text_${field}`) ?? '';
  const defaulted = text !== at(rule.transforms.length);
  const assumed: readonly Step[] = defaulted
    ? [{ kind: 'default', rule: 'default', value: text, at: settingPosition(input.profile, field, 'default', sources) }]
    : [];
  const resolved = lookUpStep(rules, rule, row);
  return [
    { kind: 'exported', rule: 'as exported', value: at(0), at: rule.at },
    ...transforms,
    ...assumed,
    ...(resolved ? [resolved] : []),
  ];
}
