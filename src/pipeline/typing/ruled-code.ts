import type { CodeRule } from '../../mapping/crosswalks/crosswalk.ts';
import type { Transform } from '../../mapping/profiles/profile.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { list, sql, type Fragment } from '../../sql/fragment.ts';
import { transformedText } from './field-transforms.ts';

/** Transforms of which a code may come out blank. */
const MAY_EMPTY: ReadonlySet<Transform['kind']> = new Set(['trim', 'remove', 'replace', 'split']);

/**
 * What a code means: by its entry where it is `listed`, else by the first matching rule. Null where neither says anything, or where
 * the rule leaves nothing of it. The branches of a `case` are tried in turn, so a listed code meets no regular expression.
 */
export function ruledCodeSql(dialect: Dialect, rules: readonly CodeRule[], text: Fragment, listed?: Fragment): Fragment {
  const branches = rules.map(({ match, transforms }) => {
    const made = transformedText(dialect, text, transforms);
    const emptied = transforms.some(({ kind }) => MAY_EMPTY.has(kind));
    return sql`when ${dialect.search(text, match)} then ${emptied ? sql`nullif(${made}, '')` : made}`;
  });
  return sql`case
  ${list([...(listed ? [sql`when ${listed} is not null then ${listed}`] : []), ...branches], '\n')}
end`;
}
