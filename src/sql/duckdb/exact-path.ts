import { type Fragment, literal } from '../fragment.ts';

/** The literal for one file. DuckDB takes a path for a pattern: in a class of its own a wildcard means itself. */
export function exactPath(path: string): Fragment {
  return literal(path.replace(/[*?[]/g, '[$&]'));
}
