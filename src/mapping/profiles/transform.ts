import { folded, raised } from '../crosswalks/fold.ts';
import { compiled } from '../patterns/pattern.ts';
import type { ConcatPart, Transform } from './profile.ts';

/**
 * A value after the transforms of a field, in their order; a blank stays blank.
 * `row` gives the other columns that `concat` reads. Runs compile the same transforms to SQL: this is for single codes.
 */
export function applyTransforms(
  value: string,
  transforms: readonly Transform[],
  row: ReadonlyMap<string, string> = new Map(),
): string {
  return transforms.reduce((text, transform) => (text === '' ? '' : apply(text, transform, row)), value);
}

function apply(text: string, transform: Transform, row: ReadonlyMap<string, string>): string {
  switch (transform.kind) {
    case 'trim':
      return trimmed(text);
    case 'upper':
      return raised(text);
    case 'lower':
      return folded(text);
    case 'strip_leading_zeros':
      return text.replace(/^0+(?=[0-9]+$)/, '');
    case 'pad_zeros':
      return /^[0-9]+$/.test(text) ? text.padStart(transform.width, '0') : text;
    case 'prefix':
      return transform.text + text;
    case 'remove':
      return replaced(text, transform.pattern, '');
    case 'replace':
      return replaced(text, transform.pattern, transform.replacement);
    case 'split':
      return text.split(transform.separator)[transform.part - 1] ?? '';
    case 'concat':
      return text + transform.parts.map((part) => partText(part, row)).join('');
    default:
      return transform satisfies never;
  }
}

/** Without Unicode white space, or a byte order mark, at the ends. */
function trimmed(text: string): string {
  // Most codes begin and end with a letter or digit, and the long way is slow
  if (/^[0-9A-Za-z]$|^[0-9A-Za-z].*[0-9A-Za-z]$/.test(text)) return text;
  return text.replace(/^[\p{White_Space}\uFEFF]+|[\p{White_Space}\uFEFF]+$/gu, '');
}

/** Every match; in the replacement `\1` is the first group and `\\` a backslash. */
function replaced(text: string, pattern: string, replacement: string): string {
  return compiled(pattern)
    .matcher(text)
    .replaceAll((...match: unknown[]) =>
      replacement.replace(/\\(.)/g, (_, sign: string) => (sign === '\\' ? '\\' : textOf(match[Number(sign)]))),
    );
}

function textOf(group: unknown): string {
  return typeof group === 'string' ? group : '';
}

function partText(part: ConcatPart, row: ReadonlyMap<string, string>): string {
  return 'literal' in part ? part.literal : (row.get(part.column) ?? '');
}
