import type { Side } from '../../../model/side.ts';

/** One way in which all codes of a side are written differently from those of the other. */
export type CodeChange =
  | { readonly kind: 'leading_zeros' | 'upper_case' }
  | { readonly kind: 'prefix' | 'suffix'; readonly text: string };

/** A change, and the side whose codes it turns into those of the other. */
export interface SideChange {
  readonly side: Side;
  readonly change: CodeChange;
}

/** What is left of a code without a prefix or suffix must have so many characters, or the likeness is chance. */
const SHORTEST = 3;

/** What explains that one code is written so on the ERP's side and otherwise on the MES's; empty where nothing simple does. */
export function changesBetween(erp: string, mes: string): readonly SideChange[] {
  if (/^\d+$/.test(erp) && /^\d+$/.test(mes) && plainNumber(erp) === plainNumber(mes)) {
    const change = { kind: 'leading_zeros' } as const;
    return [
      ...(plainNumber(erp) === erp ? [] : [{ side: 'erp', change } as const]),
      ...(plainNumber(mes) === mes ? [] : [{ side: 'mes', change } as const]),
    ];
  }
  if (erp.toUpperCase() === mes.toUpperCase()) {
    const change = { kind: 'upper_case' } as const;
    return [
      ...(erp.toUpperCase() === erp ? [] : [{ side: 'erp', change } as const]),
      ...(mes.toUpperCase() === mes ? [] : [{ side: 'mes', change } as const]),
    ];
  }
  // The ERP's code is the canonical one: nothing is cut off it
  if (erp.length < SHORTEST) return [];
  if (mes.endsWith(erp)) return [{ side: 'mes', change: { kind: 'prefix', text: mes.slice(0, -erp.length) } }];
  if (mes.startsWith(erp)) return [{ side: 'mes', change: { kind: 'suffix', text: mes.slice(erp.length) } }];
  return [];
}

/** The code as the change leaves it. */
export function changed(code: string, change: CodeChange): string {
  switch (change.kind) {
    case 'leading_zeros':
      return /^\d+$/.test(code) ? plainNumber(code) : code;
    case 'upper_case':
      return code.toUpperCase();
    case 'prefix':
      return code.startsWith(change.text) && code !== change.text ? code.slice(change.text.length) : code;
    case 'suffix':
      return code.endsWith(change.text) && code !== change.text ? code.slice(0, -change.text.length) : code;
  }
}

/** The transform of a profile that makes the change. */
export function transformOf(change: CodeChange): string {
  switch (change.kind) {
    case 'leading_zeros':
      return 'strip_leading_zeros';
    case 'upper_case':
      return 'upper';
    case 'prefix':
      return `remove(^${escaped(change.text)})`;
    case 'suffix':
      return `remove(${escaped(change.text)}$)`;
  }
}

/** The pattern of the codes that the change is about. */
export function patternOf(change: CodeChange): string {
  switch (change.kind) {
    case 'leading_zeros':
      return '^0[0-9]+$';
    case 'upper_case':
      return '\\p{Ll}';
    case 'prefix':
      return `^${escaped(change.text)}.`;
    case 'suffix':
      return `.${escaped(change.text)}$`;
  }
}

/** The change in words: what the codes of a side have that those of the other lack. */
export function changeText({ side, change }: SideChange): string {
  const [own, other] = side === 'mes' ? ['MES', 'ERP'] : ['ERP', 'MES'];
  switch (change.kind) {
    case 'leading_zeros':
      return `the ${own} writes the number with leading zeros`;
    case 'upper_case':
      return `the ${own} writes lower case where the ${other} has upper case`;
    case 'prefix':
      return `the ${own} puts ${JSON.stringify(change.text)} before the ${other}'s code`;
    case 'suffix':
      return `the ${own} puts ${JSON.stringify(change.text)} after the ${other}'s code`;
  }
}

function plainNumber(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}

/** The text as a regular expression that stands for nothing but itself, in RE2 too. */
function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
