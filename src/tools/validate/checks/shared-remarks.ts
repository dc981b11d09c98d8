import { positionText } from '../../../text/problem-text.ts';
import { quoted } from '../../../text/quoted.ts';
import type { SourceLocation } from '../../../errors.ts';
import type { Side } from '../../../model/side.ts';
import type { Remark } from '../finding.ts';

/** Codes of one side that share a canonical one, so that a correction could not say which of them is meant. */
export interface SharedMeaning {
  readonly canonical: string;
  /** In the order of the file. */
  readonly codes: readonly { readonly code: string; readonly at: SourceLocation }[];
}

/** What shared meanings are about. */
export interface Shared {
  readonly rule: 'TU320' | 'TU321' | 'TU322' | 'TU420';
  /** One of them: `part`. */
  readonly noun: string;
  readonly side: Side;
  readonly meanings: readonly SharedMeaning[];
  /** False where nobody says which side corrections go to: then one remark for all of them is enough. */
  readonly aimed: boolean;
}

/** Remarks of one kind and side that are listed one by one; the rest is counted. */
const MOST = 20;
/** Codes that one remark names. */
const NAMED = 5;

/** Tells shared meanings at the line that made each of them ambiguous. */
export function sharedRemarks(shared: Shared): Remark[] {
  const { rule, meanings, aimed } = shared;
  const [first] = meanings;
  if (!first) return [];
  if (!aimed) return [{ ...remark(rule, first, summary(shared, meanings.length)), severity: 'note' }];
  const shown = meanings.slice(0, MOST).map((meaning) => remark(rule, meaning, sentence(shared, meaning)));
  const [next, ...others] = meanings.slice(MOST);
  if (!next) return shown;
  const more = others.length === 0 ? '' : ` ${others.length} more are like this one.`;
  return [...shown, remark(rule, next, `${sentence(shared, next)}${more}`)];
}

function remark(rule: Shared['rule'], { codes }: SharedMeaning, message: string): Remark {
  const position = codes[1] ?? codes[0];
  return { rule, message, ...(position ? { at: position.at, cell: position.code } : {}) };
}

function sentence({ noun, side }: Shared, { canonical, codes }: SharedMeaning): string {
  const system = side.toUpperCase();
  const home = codes[1]?.at.file;
  const names = codes.slice(0, NAMED).map(({ code, at }) => `${quoted(code)} (${positionOf(at, home)})`);
  const rest = codes.length > NAMED ? ` and ${codes.length - NAMED} more` : '';
  return (
    `The ${noun} ${quoted(canonical)} stands for ${codes.length} codes of the ${system}: ${names.join(', ')}${rest}. ` +
    `A correction that adds it to the ${system} does not know which one to write.`
  );
}

function summary({ noun, side, meanings: [first] }: Shared, count: number): string {
  const system = side.toUpperCase();
  const many = count === 1 ? `One ${noun} stands` : `${count} ${noun}s stand`;
  const example = first
    ? `: ${quoted(first.canonical)} is ${first.codes
        .slice(0, 3)
        .map(({ code }) => quoted(code))
        .join(', ')}`
    : '';
  return `${many} for several codes of the ${system}${example}. If corrections ever go to the ${system}, they cannot choose between them.`;
}

/** In the file that is marked the line is enough. */
function positionOf(at: SourceLocation, home: string | undefined): string {
  return at.file === home && at.line !== undefined ? `line ${at.line}` : positionText(at);
}
