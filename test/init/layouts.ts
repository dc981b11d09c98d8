import { readFileSync } from 'node:fs';

/** A layout of a real export with values of our own: what each header is, and what a run may ask. */
export interface Layout {
  readonly name: string;
  readonly delimiter: ',' | ';' | '\t';
  /** Lines above the header. */
  readonly above?: readonly string[];
  readonly headers: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Field → header that is right; `status quality` for a stock type. */
  readonly right: Readonly<Record<string, string>>;
  /** Fields that the list does not have, or that it is unknown from it: a question is right. */
  readonly asked?: readonly string[];
  /** Field → headers of which each would be right: the list has two levels of it. */
  readonly either?: Readonly<Record<string, readonly string[]>>;
}

function layouts(name: string): readonly Layout[] {
  return JSON.parse(readFileSync(new URL(`../../fixtures/init/${name}.json`, import.meta.url), 'utf8')) as readonly Layout[];
}

/** Lists whose headers are among the synonyms that ship. */
export const LAYOUTS = layouts('layouts');
/** Plausible lists of other systems: nothing was added for their sake. */
export const UNSEEN_LAYOUTS = layouts('unseen-layouts');
