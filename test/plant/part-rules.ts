import { nth } from './choice.ts';
import type { Material, Side } from './model.ts';

/** A rule of parts.yaml, and a second time what it does, said without the product. */
export interface PartRule {
  readonly side: Side;
  /** The file names the system of the side instead of the side. */
  readonly bySystem: boolean;
  readonly match: string;
  readonly transform: readonly string[];
  /** What the rule makes of a code; undefined where it does not apply. */
  readonly made: (code: string) => string | undefined;
  /** A code of which it makes this one. */
  readonly source: (canonical: string) => string;
}

type Kind = (n: number) => Omit<PartRule, 'side' | 'bySystem'>;

const between = (code: string, start: string, end: string): string | undefined =>
  code.startsWith(start) && code.endsWith(end) && code.length >= start.length + end.length
    ? code.slice(start.length, code.length - end.length)
    : undefined;

const prefix: Kind = (n) => ({
  match: `^R${n}-`,
  transform: [`remove(^R${n}-)`],
  made: (code) => between(code, `R${n}-`, ''),
  source: (canonical) => `R${n}-${canonical}`,
});
const suffix: Kind = (n) => ({
  match: `~${n}$`,
  transform: [`remove(~${n}$)`],
  made: (code) => between(code, '', `~${n}`),
  source: (canonical) => `${canonical}~${n}`,
});
/** Which case was there cannot be known any more. */
const anyCase: Kind = (n) => ({
  match: `(?i)^q${n}\\.`,
  transform: [`remove((?i)^q${n}\\.)`],
  made: (code) => between(code, `Q${n}.`, '') ?? between(code, `q${n}.`, ''),
  source: (canonical) => `${canonical.length % 2 === 0 ? 'Q' : 'q'}${n}.${canonical}`,
});
/** A dot stands for no line break. */
const frame: Kind = (n) => ({
  match: `^<${n}(.*)>$`,
  transform: [`replace("^<${n}(.*)>$", "P\\1")`],
  made: (code) => {
    const inside = code.includes('\n') ? undefined : between(code, `<${n}`, '>');
    return inside === undefined ? undefined : `P${inside}`;
  },
  source: (canonical) => `<${n}${canonical.slice(1)}>`,
});
const kept: Kind = () => ({
  match: '10[13]',
  transform: [],
  made: (code) => (code.includes('101') || code.includes('103') ? code : undefined),
  source: (canonical) => canonical,
});
const upper: Kind = (n) => ({
  match: `^u${n}:`,
  transform: [`remove(^u${n}:)`, 'upper', 'concat("+")'],
  made: (code) => {
    const rest = between(code, `u${n}:`, '');
    return rest === undefined || rest === '' ? rest : `${rest.toUpperCase()}+`;
  },
  source: (canonical) =>
    `u${n}:${/^[\x20-\x7E]*$/.test(canonical) ? canonical.slice(0, -1).toLowerCase() : canonical.slice(0, -1)}`,
});
/** Nothing is left, so the code stays as it is. */
const emptied: Kind = (n) => ({
  match: `[${n}]`,
  transform: ['split("no such text", 2)'],
  made: (code) => (code.includes(String(n)) ? '' : undefined),
  source: (canonical) => canonical,
});

const KINDS: readonly [Kind, ...Kind[]] = [prefix, suffix, anyCase, frame, kept, upper, emptied];

/** Rules of the drawn kinds; no two of them ask for the same. */
export function buildRules(
  drawn: readonly { readonly kind: number; readonly side: boolean; readonly bySystem: boolean }[],
): PartRule[] {
  return drawn.map(({ kind, side, bySystem }, n) => ({ ...nth(KINDS, kind)(n), side: side ? 'erp' : 'mes', bySystem }));
}

/** How a side's code became what it means. */
export interface Meaning {
  readonly canonical: string;
  readonly by: 'table' | 'rule' | 'itself';
}

/** What a code of a side means: by parts.csv, where case does not count; else by the first rule that applies; else itself. */
export function meaningOf(materials: readonly Material[], rules: readonly PartRule[], side: Side, code: string): Meaning {
  const listed = materials.find((material) => material.listed && material.code[side].toLowerCase() === code.toLowerCase());
  if (listed) return { canonical: listed.canonical, by: 'table' };
  for (const rule of rules.filter((one) => one.side === side)) {
    const made = rule.made(code);
    if (made !== undefined) return made === '' ? { canonical: code, by: 'itself' } : { canonical: made, by: 'rule' };
  }
  return { canonical: code, by: 'itself' };
}
