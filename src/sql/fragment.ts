/** A piece of SQL text. Strings from outside get in only through `literal`, `identifier` and `integer`. */
export class Fragment {
  readonly text: string;

  /** Only this folder's functions make fragments from text. */
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * SQL with holes that take fragments only. A fragment of several lines is indented like the line it is in,
 * and a line that holds nothing but empty fragments is left out.
 */
export function sql(strings: TemplateStringsArray, ...holes: readonly Fragment[]): Fragment {
  let text = strings[0] ?? '';
  holes.forEach((hole, index) => {
    const line = text.slice(text.lastIndexOf('\n') + 1);
    const indent = /^\s*/.exec(line)?.[0] ?? '';
    const next = strings[index + 1] ?? '';
    const alone = next.startsWith('\n') || (next === '' && index === holes.length - 1);
    if (hole.text === '' && line.trim() === '' && alone) text = text.slice(0, text.length - line.length - 1) + next;
    else text += hole.text.replaceAll('\n', `\n${indent}`) + next;
  });
  return new Fragment(text);
}

export const NOTHING = new Fragment('');

/** A name, always quoted. Throws a RangeError on a NUL, which no engine takes. */
export function identifier(name: string): Fragment {
  if (name.includes('\0')) throw new RangeError('a name must not contain a NUL');
  return new Fragment(`"${name.replaceAll('"', '""')}"`);
}

/** A text value. Throws a RangeError on a NUL, which no engine takes. */
export function literal(value: string): Fragment {
  if (value.includes('\0')) throw new RangeError('a text must not contain a NUL');
  const lines = value.split('\n').map((line) => `'${line.replaceAll("'", "''")}'`);
  // A line break is spelt out: the text of a script is indented, and a value must not be
  return new Fragment(lines.length === 1 ? lines.join('') : `(${lines.join(' || chr(10) || ')})`);
}

export function integer(value: number | bigint): Fragment {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`not an integer: ${value}`);
  return new Fragment(String(value));
}

/** A decimal written out in plain notation; throws a RangeError on anything else. */
export function decimalLiteral(text: string): Fragment {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RangeError(`not a plain decimal: ${text}`);
  return new Fragment(text);
}

/** The first of the values that is not null; one alone stands for itself, as not every engine takes a `coalesce` of one. */
export function firstOf(values: readonly Fragment[]): Fragment {
  const [only] = values;
  return values.length === 1 && only ? only : sql`coalesce(${list(values, ', ')})`;
}

/** The fragments in a row, with a separator between them (comma and line break unless given). */
export function list(fragments: readonly Fragment[], separator = ',\n'): Fragment {
  return new Fragment(fragments.map((fragment) => fragment.text).join(separator));
}
