import type { Transform } from '../../mapping/profiles/profile.ts';
import { applyTransforms } from '../../mapping/profiles/transform.ts';

/** Nothing that anybody writes has so many sources; a rule that seems to is not undone. */
const MOST = 64;

/**
 * Every code that the transforms of a rule may have made into this one, some of them only perhaps; undefined where they threw away
 * something that cannot be known. Case, blanks and leading zeros are taken as the system takes them: as no difference.
 */
export function sourcesOf(code: string, transforms: readonly Transform[]): readonly string[] | undefined {
  let sources: readonly string[] = [code];
  for (const transform of transforms.toReversed()) {
    const before = sources.map((text) => sourcesOfOne(text, transform));
    if (before.some((found) => found === undefined)) return undefined;
    sources = [...new Set(before.flatMap((found) => found ?? []))].filter((text) => text !== '');
    if (sources.length > MOST) return undefined;
  }
  return sources;
}

function sourcesOfOne(text: string, transform: Transform): readonly string[] | undefined {
  switch (transform.kind) {
    case 'trim':
    case 'upper':
    case 'lower':
    case 'strip_leading_zeros':
    case 'pad_zeros':
      return applyTransforms(text, [transform]) === text ? [text] : [];
    case 'prefix':
      return unwrapped(text, { before: transform.text, after: '' });
    case 'concat':
      return unwrapped(text, {
        before: '',
        after: transform.parts.map((part) => ('literal' in part ? part.literal : '')).join(''),
      });
    case 'remove':
      return replacedSources(text, transform.pattern, '');
    case 'replace':
      return replacedSources(text, transform.pattern, transform.replacement);
    case 'split':
      return text.includes(transform.separator) ? [] : undefined;
    default:
      return transform satisfies never;
  }
}

/** What is before and after the text that is kept. */
interface Frame {
  readonly before: string;
  readonly after: string;
}

/** A text that is not touched is its own source; one that is, if it can be, stood in the other frame. */
function replacedSources(text: string, pattern: string, replacement: string): readonly string[] | undefined {
  const frames = framesOf(pattern, replacement);
  return frames && [...unwrapped(text, frames.to).map((kept) => frames.from.before + kept + frames.from.after), text];
}

function unwrapped(text: string, { before, after }: Frame): readonly string[] {
  const fits = text.startsWith(before) && text.endsWith(after) && text.length >= before.length + after.length;
  return fits ? [text.slice(before.length, text.length - after.length)] : [];
}

/** A plain text in a regular expression: signs that mean something are behind a backslash. */
const PLAIN = String.raw`(?:\\[^A-Za-z0-9]|[^\\^$.|?*+()[\]{}])`;
const START = new RegExp(`^\\^(${PLAIN}+)$`, 'u');
const END = new RegExp(`^(${PLAIN}+)\\$$`, 'u');
/** Text, one group, text, from end to end. */
const WHOLE = new RegExp(`^\\^(${PLAIN}*)\\((?!\\?)[^()|]*\\)(${PLAIN}*)\\$$`, 'u');

/** The frames that an expression and its replacement exchange: `^M-` at the start, `-X$` at the end, or `^M-(.*)$` with `\1`. */
function framesOf(pattern: string, replacement: string): { readonly from: Frame; readonly to: Frame } | undefined {
  const whole = WHOLE.exec(pattern);
  if (whole) {
    const [before, after, ...more] = replacement.split('\\1');
    // A doubled backslash before a 1 is not a group: too rare to be told apart
    if (before === undefined || after === undefined || more.length > 0 || (before + after).includes('\\')) return undefined;
    return { from: { before: plain(whole[1]), after: plain(whole[2]) }, to: { before, after } };
  }
  if (/\\\d/.test(replacement)) return undefined;
  const [start, end, to] = [START.exec(pattern)?.[1], END.exec(pattern)?.[1], plain(replacement)];
  if (start !== undefined) return { from: { before: plain(start), after: '' }, to: { before: to, after: '' } };
  return end === undefined ? undefined : { from: { before: '', after: plain(end) }, to: { before: '', after: to } };
}

function plain(text = ''): string {
  return text.replace(/\\(.)/gu, '$1');
}
