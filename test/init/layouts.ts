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
  /** Fields that the list does not have, or that nobody can know from it: a question is right. */
  readonly asked?: readonly string[];
}

const FILE = new URL('../../fixtures/init/layouts.json', import.meta.url);

export const LAYOUTS = JSON.parse(readFileSync(FILE, 'utf8')) as readonly Layout[];
