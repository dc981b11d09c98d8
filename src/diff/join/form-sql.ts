import { type Fragment, list, literal, sql } from '../../sql/fragment.ts';
import { BLANKS, blankForms, type TextRules } from '../values/normal-form.ts';

/** RE2 writes a character by its number in braces. */
const CLASS = BLANKS.replaceAll(/\\u([0-9A-F]{4})/g, '\\x{$1}');

/** The normal form of a cell, an empty text for a blank one; equal to what `normalForm` makes of it. */
export function formSql(cell: Fragment, rules: TextRules): Fragment {
  const filled = sql`coalesce(${cell}, '')`;
  const trimmed = rules.trim ? sql`regexp_replace(${filled}, ${literal(`^${CLASS}+|${CLASS}+$`)}, '', 'g')` : filled;
  const folded = rules.ignoreCase ? sql`lower(${trimmed})` : trimmed;
  const blank = blankForms(rules);
  return blank.length === 0 ? folded : sql`case when ${folded} in (${list(blank.map(literal), ', ')}) then '' else ${folded} end`;
}
