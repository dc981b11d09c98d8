/** Where SQLite and PostgreSQL say the same thing in other words. */
export interface SqlTexts {
  /** A relation `j(value)` over a JSON array that is bound as text: of arrays, whose items `j.value ->> 0` gives as text. */
  readonly rows: string;
  /** The same over an array of texts: `j.value` is the text. */
  readonly texts: string;
}

export const SQLITE_TEXTS: SqlTexts = { rows: 'json_each(?) as j', texts: 'json_each(?) as j' };

export const POSTGRES_TEXTS: SqlTexts = {
  rows: 'json_array_elements(?::json) as j(value)',
  texts: 'json_array_elements_text(?::json) as j(value)',
};
