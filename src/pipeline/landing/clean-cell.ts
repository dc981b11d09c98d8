import type { CellTexts } from '../../model/cell-texts.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { list, literal, sql, type Fragment } from '../../sql/fragment.ts';
import { BLANK } from '../../sql/blank.ts';

/**
 * A cell as it is compared: without blanks at its ends, letters composed (NFC), `="000417"` as 000417, and none of the words that stand
 * for nothing. `texts` says what cells of the file can hold, so that a plain file is read as it stands.
 */
export function cleanCell(dialect: Dialect, value: Fragment, texts: CellTexts, nullValues: readonly string[]): Fragment {
  const bare = texts.formulas ? unwrapped(dialect, value) : value;
  const clean = texts.edgeBlanks || texts.nonAscii ? trimmed(dialect, bare, texts) : bare;
  if (nullValues.length === 0) return clean;
  const words = list(
    nullValues.map((word) => literal(word)),
    ', ',
  );
  return sql`case when ${clean} in (${words}) then null else ${clean} end`;
}

/** Few cells need a pattern, and first and last characters are looked at fast. */
function trimmed(dialect: Dialect, value: Fragment, { edgeBlanks, nonAscii }: CellTexts): Fragment {
  const ends = sql`substr(${value}, 1, 1) <= ' ' or substr(${value}, -1) <= ' '`;
  const conditions = [...(edgeBlanks ? [ends] : []), ...(nonAscii ? [sql`not ${dialect.isAscii(value)}`] : [])];
  const inner = dialect.replaceAll(value, `^${BLANK}+|${BLANK}+$`, '');
  return sql`case when ${list(conditions, ' or ')} then ${nonAscii ? dialect.composed(inner) : inner} else ${value} end`;
}

function unwrapped(dialect: Dialect, value: Fragment): Fragment {
  return sql`case when strpos(${value}, '="') > 0 then ${dialect.replaceAll(value, `^${BLANK}*="([^"]*)"${BLANK}*$`, '\\1')} else ${value} end`;
}
