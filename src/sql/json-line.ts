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
    return sql`${literal(head)} || ${value}`;
  });
  return sql`${list(pairs, '\n|| ')}
|| '}'`;
}

/** A text as JSON; `null` where it is null. */
export function jsonText(dialect: Dialect, value: Fragment): Fragment {
  const array = dialect.jsonTexts([value]);
  return sql`case when ${value} is null then 'null' else substr(${array}, 2, length(${array}) - 2) end`;
}
