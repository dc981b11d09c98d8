import { quoted } from '../../text/quoted.ts';
import type { FieldRule, Lookup, Transform } from './profile.ts';
import { checkCanonical, complain, measureNamed } from './profile-check.ts';
import type { ProfileCheck } from './profile-check.ts';
import { entryPath, mappingOf, narrowed, positionOf, problemAt, writtenText, textsOf } from '../raw-yaml.ts';
import { parseTransform } from './transform-syntax.ts';

/** Marks a column that a person still has to name. */
export const OPEN_COLUMN = '?';

/** Figures in a profile are written plainly, whatever the export does. */
const PLAIN_DECIMAL = /^-?\d{1,18}(\.\d{1,9})?$/;

/** Reads the rule of one field; what is wrong with it goes to the check. */
export function readField(check: ProfileCheck, field: string, value: unknown): FieldRule {
  const path = ['fields', field];
  const raw = mappingOf(value);
  const filled = textsOf(raw['first_filled']);
  const column = filled ?? textsOf(raw['column']);
  const constant = writtenText(raw['constant']);
  checkOrigin(check, field, raw);
  checkValue(check, field, 'constant', constant);
  const fallback = writtenText(raw['default']);
  if (fallback !== 'base' || field !== 'unit') checkDefault(check, field, fallback);
  const sign = readSign(check, field, raw['sign']);
  const lookup = readLookup(check, field, raw);
  return {
    field,
    ...(column ? { column } : {}),
    ...(filled ? { firstFilled: true as const } : {}),
    ...(constant === undefined ? {} : { constant }),
    ...(fallback === undefined ? {} : { default: fallback }),
    optional: raw['optional'] === 'true',
    transforms: readTransforms(check, field, raw['transform']),
    ...(sign ? { sign } : {}),
    ...(lookup ? { lookup } : {}),
    at: positionOf(check.source, path, 'key'),
  };
}

/** Exactly one of `column`, `first_filled` and `constant`, and nothing next to a constant. */
function checkOrigin(check: ProfileCheck, field: string, raw: Readonly<Record<string, unknown>>): void {
  const path = ['fields', field];
  const given = (key: string): boolean => raw[key] !== undefined;
  if (given('column') && given('first_filled'))
    complain(
      check,
      'TU209',
      [...path, 'first_filled'],
      '`first_filled` names its columns itself: `column` cannot be combined with it.',
      { at: 'key' },
    );
  if (!given('column') && !given('first_filled') && !given('constant') && !check.extending) {
    const message = `The field "${field}" says neither which column it comes from nor a constant.`;
    complain(check, 'TU208', path, message, { at: 'key', suggestions: [`${field}: {column: ${OPEN_COLUMN}}`] });
  }
  if (given('constant')) {
    for (const key of ['column', 'first_filled', 'default', 'transform', 'sign'].filter(given)) {
      complain(check, 'TU209', [...path, key], `A constant is used as it is: \`${key}\` cannot be combined with it.`, {
        at: 'key',
      });
    }
  }
  const columns = textsOf(raw['column']) ?? [];
  if (columns.length > 1 && columns.includes(OPEN_COLUMN)) {
    complain(check, 'TU210', [...path, 'column'], `An open column ("${OPEN_COLUMN}") cannot be combined with other headers.`);
  }
}

/** An end of an edge that an export does not have: its rows say what was made, or only what was used. */
function mayBeBlank({ domain }: ProfileCheck, field: string): boolean {
  return 'ends' in domain && domain.ends !== undefined && domain.key.some(({ name }) => name === field);
}

/** A constant is canonical: a code of its closed list, a plain number for a measure. */
function checkValue(check: ProfileCheck, field: string, key: 'constant' | 'default', value: string | undefined): void {
  if (value === undefined) return;
  if (key === 'constant' && value === '' && !mayBeBlank(check, field)) {
    complain(
      check,
      'TU208',
      ['fields', field, key],
      `The constant of "${field}" is blank: leave the field out, or give its value.`,
    );
    return;
  }
  const path = ['fields', field, key];
  if (measureNamed(check.domain, field) && !PLAIN_DECIMAL.test(value)) {
    complain(check, 'TU212', path, `${quoted(value)} is not a plain number, such as 1 or -2.5.`);
  }
  if (key === 'constant') checkCanonical(check, path, { field, code: value });
}

/** A default is a code as the export would write it, so a closed list does not judge it. */
function checkDefault(check: ProfileCheck, field: string, value: string | undefined): void {
  if (value === 'base')
    complain(check, 'TU214', ['fields', field, 'default'], '`default: base` means the base unit, and only `unit` can have it.');
  else checkValue(check, field, 'default', value);
}

function readTransforms(check: ProfileCheck, field: string, value: unknown): Transform[] {
  return (textsOf(value) ?? []).flatMap((text, index): Transform[] => {
    const parsed = parseTransform(text);
    if ('transform' in parsed) return [parsed.transform];
    const { part, ...shown } = parsed.fault;
    const path = entryPath(['fields', field, 'transform'], value, index);
    check.problems.push(narrowed(problemAt(check.source, path, shown), part));
    return [];
  });
}

/** A key is looked up as it is in its column; figures are never looked up. */
function readLookup(check: ProfileCheck, field: string, raw: Readonly<Record<string, unknown>>): Lookup | undefined {
  if (raw['lookup'] === undefined) return undefined;
  const path = ['fields', field, 'lookup'];
  if (measureNamed(check.domain, field))
    complain(check, 'TU247', path, `"${field}" is a figure, and figures cannot be looked up.`, { at: 'key' });
  if (raw['constant'] !== undefined || raw['first_filled'] !== undefined)
    complain(check, 'TU247', path, 'A look-up needs exactly one `column`, which has its key.', { at: 'key' });
  const { feed, key, value } = mappingOf(raw['lookup']);
  return {
    feed: writtenText(feed) ?? '',
    key: textsOf(key) ?? [],
    value: textsOf(value) ?? [],
    at: positionOf(check.source, path),
  };
}

function readSign(check: ProfileCheck, field: string, value: unknown): FieldRule['sign'] | undefined {
  if (value === undefined) return undefined;
  const path = ['fields', field, 'sign'];
  if (!measureNamed(check.domain, field))
    complain(check, 'TU215', path, `A sign belongs to a measure, and "${field}" is not one.`, { at: 'key' });
  const raw = mappingOf(value);
  const [column = [], negative = [], positive] = ['column', 'negative', 'positive'].map((key) => textsOf(raw[key]));
  for (const [index, mark] of (positive ?? []).entries()) {
    if (!negative.includes(mark)) continue;
    complain(
      check,
      'TU216',
      entryPath([...path, 'positive'], raw['positive'], index),
      `${quoted(mark)} stands for negative and for positive.`,
    );
  }
  return { column, negative, ...(raw['positive'] !== undefined && positive && { positive }) };
}
