import type { Dialect } from './dialect.ts';
import { type Fragment, list, literal, sql } from './fragment.ts';

/** A field of a JSON object. */
export interface JsonField {
  readonly name: string;
  /** The text of a JSON value, never null: see `jsonText`. */
  readonly value: Fragment;
}

/** A JSON object as text, its fields in their order. */
export function jsonLine(fields: readonly JsonField[]): Fragment {
  const pairs = fields.map(({ name, value }, index) => {
    const head = `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`;
    return sql`(${literal(head)} || ${value})`;
  });
  return sql`${joined([...pairs, literal('}')])}`;
}

/** So many texts are put together at once: a long chain would copy its beginning for every text that follows. */
const TOGETHER = 4;

function joined(texts: readonly Fragment[]): Fragment {
  if (texts.length <= TOGETHER) return list(texts, '\n|| ');
  const groups = Array.from({ length: Math.ceil(texts.length / TOGETHER) }, (_, group) => {
    const members = texts.slice(group * TOGETHER, (group + 1) * TOGETHER);
    return members.length === 1 ? list(members) : sql`(${list(members, '\n|| ')})`;
  });
  return joined(groups);
}

/** A code of a closed list as JSON, which has nothing to escape; `null` where it is null. */
export function jsonCode(value: Fragment): Fragment {
  return sql`case when ${value} is null then 'null' else '"' || ${value} || '"' end`;
}

/** A text as JSON; `null` where it is null. */
export function jsonText(dialect: Dialect, value: Fragment): Fragment {
  const array = dialect.jsonTexts([value]);
  return sql`case when ${value} is null then 'null' else substr(${array}, 2, length(${array}) - 2) end`;
}
