import type { Transform } from './profile.ts';

/** A transform as a profile writes it. */
export function transformText(transform: Transform): string {
  switch (transform.kind) {
    case 'pad_zeros':
      return `pad_zeros(${transform.width})`;
    case 'prefix':
      return `prefix(${transform.text})`;
    case 'remove':
      return `remove(${transform.pattern})`;
    case 'replace':
      return `replace(${transform.pattern}, ${transform.replacement})`;
    case 'split':
      return `split(${transform.separator}, ${transform.part})`;
    case 'concat':
      return `concat(${transform.parts.map((part) => ('column' in part ? part.column : JSON.stringify(part.literal))).join(', ')})`;
    case 'trim':
    case 'upper':
    case 'lower':
    case 'strip_leading_zeros':
      return transform.kind;
  }
}
