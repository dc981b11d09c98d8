import { RefusedError } from '../../errors.ts';
import { csvScanner } from '../../intake/csv/csv-scan.ts';

/** A column as each side calls it. */
export interface NamedPair {
  readonly left: string;
  readonly right: string;
}

/** The names of one argument, separated by commas; a name that holds a comma stands in double quotes. */
export function namesOf(argument: string): readonly string[] {
  const scanner = csvScanner({ delimiter: ',', quote: '"' }, '');
  const [record] = [...scanner.push(argument), ...scanner.end()];
  return (record?.cells ?? []).filter((name) => name !== '');
}

/** `left=right`, or one name for both; where a column is called `a=b` that is its name. */
export function pairOf(text: string, isColumn: (name: string) => boolean): NamedPair {
  const at = text.indexOf('=');
  if (at < 0 || isColumn(text)) return { left: text, right: text };
  return { left: text.slice(0, at), right: text.slice(at + 1) };
}

/** `value` for both sides, or `left=value` and `right=value`. */
export function sidedValue(texts: readonly string[] = []): Partial<NamedPair> {
  let sided: Partial<NamedPair> = {};
  for (const text of texts) {
    const [, side, value = text] = /^(left|right)=(.*)$/s.exec(text) ?? [];
    sided = { ...sided, ...(side !== 'right' && { left: value }), ...(side !== 'left' && { right: value }) };
  }
  return sided;
}

/** The refusal of an argument that cannot be understood. */
export function argumentInvalid(message: string, ...suggestions: readonly string[]): RefusedError {
  return new RefusedError({ code: 'argument_invalid', message, suggestions });
}
