import type { Transform } from '../../mapping/profiles/profile.ts';

/**
 * A code as the export would write it, from what the profile's transforms made of it; undefined where they threw something away
 * that cannot be known. Case, blanks and leading zeros are taken as the system takes them: as no difference.
 */
export function undoTransforms(code: string, transforms: readonly Transform[]): string | undefined {
  if (code === '') return code;
  let text: string | undefined = code;
  for (const transform of transforms.toReversed()) text = text === undefined ? undefined : undo(text, transform);
  return text;
}

function undo(text: string, transform: Transform): string | undefined {
  switch (transform.kind) {
    case 'trim':
    case 'upper':
    case 'lower':
    case 'strip_leading_zeros':
    case 'pad_zeros':
      return text;
    case 'prefix':
      return text.startsWith(transform.text) ? text.slice(transform.text.length) : undefined;
    case 'remove':
    case 'replace':
    case 'split':
    case 'concat':
      return undefined;
    default:
      return transform satisfies never;
  }
}
