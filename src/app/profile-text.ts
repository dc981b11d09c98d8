import type { PlainField, PlainProfile } from './profile-plain.ts';
import type { ListedProfile } from './profiles.ts';
import { columns } from './text-columns.ts';

/** One line a profile. */
export function profileListText(profiles: readonly ListedProfile[]): string {
  const rows = profiles.map(({ name, domain, shipped, file, description }) => [
    name,
    domain,
    shipped ? 'shipped' : file,
    description ?? '',
  ]);
  return `${columns([['PROFILE', 'DOMAIN', 'FROM', 'WHAT IT READS'], ...rows])}\n`;
}

/** A profile as a table of its fields: where each comes from and what happens to it. */
export function profileText(profile: PlainProfile): string {
  const { name, domain, system, file, description, fields, unpivot, skip, where } = profile;
  return [
    `${name}   ${domain}, codes of ${system}   ${file}`,
    ...(description === null ? [] : [description]),
    '',
    columns([['FIELD', 'REQUIRED', 'FROM', 'THEN'], ...fields.map(fieldRow)]),
    ...(unpivot
      ? [
          '',
          `one row for each column of ${unpivot.field}, into ${unpivot.into}:`,
          columns(unpivot.columns.map(({ value, headers }) => [`  ${value}`, headers.join(' | ')])),
        ]
      : []),
    ...skip.map(({ headers, matches }) => `left out: rows whose ${headers.join(' | ')} matches ${matches}`),
    ...where.map(({ headers, equals }) => `kept: rows whose ${headers.join(' | ')} is ${equals.join(' or ')}`),
    '',
  ].join('\n');
}

function fieldRow(rule: PlainField): string[] {
  const from = rule.constant === null ? rule.headers.join(' | ') : `always ${rule.constant}`;
  const blank = rule.default === null ? [] : [`blank: ${rule.default}`];
  return [rule.field, rule.optional ? '' : 'yes', from, [...rule.transforms, ...blank].join(', ')];
}
