import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import type { RefusalCode, RuleId } from '../../errors.ts';
import { compiled, groupCount, patternFault } from '../patterns/pattern.ts';
import type { Transform } from './profile.ts';
import type { TextPart } from '../raw-yaml.ts';
import { readArguments, readCall, readWhole } from './transform-arguments.ts';

/** Why a transform cannot be used; `part` is the piece of its text at fault. */
export interface TransformFault {
  readonly rule: RuleId;
  readonly code: RefusalCode;
  readonly message: string;
  readonly part?: TextPart;
  readonly suggestions: readonly string[];
}

type Kind = Transform['kind'];
type Outcome = Transform | TransformFault;

/** How each transform is written, for messages and help. */
export const TRANSFORM_FORMS: Readonly<Record<Kind, string>> = {
  trim: 'trim',
  upper: 'upper',
  lower: 'lower',
  strip_leading_zeros: 'strip_leading_zeros',
  pad_zeros: 'pad_zeros(10)',
  prefix: 'prefix(M-)',
  remove: 'remove(^M-)',
  replace: 'replace(-, _)',
  split: 'split(-, 1)',
  concat: 'concat("-", Lot Suffix)',
};

/** More zeros, and more parts, than any system writes. */
const LARGEST = 100;

/** Reads one transform of a profile, such as `strip_leading_zeros` or `replace(-, _)`. */
export function parseTransform(text: string): { readonly transform: Transform } | { readonly fault: TransformFault } {
  const outcome = read(text);
  return 'kind' in outcome ? { transform: outcome } : { fault: outcome };
}

function read(text: string): Outcome {
  const call = readCall(text);
  if (!call) return unreadable(text);
  if (!isKind(call.name)) return unknown(call.name);
  const kind = call.name;
  const { inside } = call;
  if (kind === 'trim' || kind === 'upper' || kind === 'lower' || kind === 'strip_leading_zeros') {
    return inside === undefined ? { kind } : wrong('TU221', `The transform "${kind}" takes no argument.`, [kind]);
  }
  if (inside === undefined) return wrong('TU221', `The transform "${kind}" needs its arguments: ${TRANSFORM_FORMS[kind]}.`);
  if (hasBareEdge(kind, inside)) return edgeBlank(text, kind, inside);
  if (kind === 'prefix') return prefix(readWhole(inside).text);
  if (kind === 'remove') {
    const pattern = readWhole(inside).text;
    return patternRefusal(text, pattern) ?? { kind, pattern };
  }
  const values = readArguments(inside);
  if (!values)
    return wrong('TU222', `The arguments of "${kind}" have a quote that does not close, or text next to a quoted one.`);
  if (kind === 'concat') return concat(values);
  const [first = '', second = ''] = values.map((value) => value.text);
  const count = countRefusal(kind, values.length);
  if (count) return count;
  if (kind === 'pad_zeros') return padZeros(first);
  return kind === 'split' ? split(first, second) : replace(text, first, second);
}

/** A blank at the end of a pattern is easily meant, and as easily overlooked. */
function hasBareEdge(kind: Kind, inside: string): boolean {
  return (kind === 'prefix' || kind === 'remove') && inside !== inside.trim() && !readWhole(inside).quoted;
}

function edgeBlank(text: string, kind: Kind, inside: string): TransformFault {
  const written = inside.includes("'") ? JSON.stringify(inside) : `'${inside}'`;
  return {
    rule: 'TU222',
    code: 'config_invalid',
    message: `The argument of "${kind}" begins or ends with a blank: put it in quotes if the blank belongs to it, or leave the blank out.`,
    part: { text, offset: text.indexOf('(') + 1, length: inside.length },
    suggestions: [`${kind}(${written})`, `${kind}(${inside.trim()})`],
  };
}

function prefix(text: string): Outcome {
  return text === '' ? wrong('TU223', 'The transform "prefix" needs a text.') : { kind: 'prefix', text };
}

function concat(values: NonNullable<ReturnType<typeof readArguments>>): Outcome {
  if (values.some((value) => value.text === '')) {
    return wrong('TU223', 'The transform "concat" takes texts in quotes and names of columns, none of them empty.');
  }
  return { kind: 'concat', parts: values.map(({ text, quoted }) => (quoted ? { literal: text } : { column: text })) };
}

function countRefusal(kind: 'pad_zeros' | 'split' | 'replace', count: number): TransformFault | undefined {
  const wanted = kind === 'pad_zeros' ? 1 : 2;
  if (count === wanted) return undefined;
  const hint = count > wanted ? ' Put an argument with a comma in quotes.' : '';
  return wrong('TU221', `The transform "${kind}" takes ${wanted === 1 ? 'one argument' : 'two arguments'}, not ${count}.${hint}`);
}

function padZeros(width: string): Outcome {
  if (!inRange(width)) return wrong('TU223', `${quoted(width)} is not a number of digits from 1 to ${LARGEST}.`);
  return { kind: 'pad_zeros', width: Number(width) };
}

function split(separator: string, part: string): Outcome {
  if (separator === '') return wrong('TU223', 'The transform "split" needs a separator; put a blank or a comma in quotes.');
  if (!inRange(part)) return wrong('TU223', `${quoted(part)} is not the number of a part; the first part is 1.`);
  return { kind: 'split', separator, part: Number(part) };
}

function replace(text: string, pattern: string, replacement: string): Outcome {
  const refusal = patternRefusal(text, pattern) ?? replacementRefusal(pattern, replacement) ?? emptyRefusal(pattern, replacement);
  return refusal ?? { kind: 'replace', pattern, replacement };
}

function patternRefusal(text: string, pattern: string): TransformFault | undefined {
  const fault = patternFault(pattern);
  if (!fault) return undefined;
  const { rule, message, offset, length, suggestion } = fault;
  const fixed = suggestion && pattern.slice(0, offset) + suggestion + pattern.slice(offset + length);
  const part = { text: pattern, offset, length, after: '(' };
  // The fixed transform is shown as a line, so that brackets in it are not taken for a name
  return {
    rule,
    code: 'config_invalid',
    message,
    part,
    suggestions: fixed ? [`transform: ['${text.replace(pattern, () => fixed)}']`] : [],
  };
}

/**
 * Engines differ in whether nothing is found again behind what was just replaced, as by `x*`. Replacing it with nothing shows no
 * difference, anchors alone replace no character, and what begins at the start is found once.
 */
function emptyRefusal(pattern: string, replacement: string): TransformFault | undefined {
  if (replacement === '' || /^(?:[\^$|()]*|\^[^|]*)$/.test(pattern) || !/[*?|]|\{0|\(\)/.test(pattern)) return undefined;
  if (!compiled(pattern).matches('')) return undefined;
  const message = `${quoted(pattern)} can match empty text, and engines replace that differently: make it match at least one character.`;
  return { ...wrong('TU231', message), part: { text: pattern, offset: 0, length: pattern.length, after: '(' } };
}

/** In a replacement `\1` is the first group and `\\` a backslash. */
function replacementRefusal(pattern: string, replacement: string): TransformFault | undefined {
  const groups = groupCount(pattern);
  for (const { 0: found, index } of replacement.matchAll(/\\(.?)/g)) {
    const sign = found.slice(1);
    const digit = /^\d$/.test(sign);
    if (sign === '\\' || (digit && Number(sign) <= groups)) continue;
    const message = digit
      ? `"${found}" stands for a group, but the regular expression has ${groups === 0 ? 'none' : `only ${groups}`}.`
      : `"${found}" means nothing in a replacement; a backslash is written "\\\\".`;
    return { ...wrong('TU224', message), part: { text: replacement, offset: index, length: found.length, after: ',' } };
  }
  return undefined;
}

function unknown(name: string): TransformFault {
  const near = nearest(name, Object.keys(TRANSFORM_FORMS));
  const part = { text: name, offset: 0, length: name.length };
  const message = `There is no transform ${quoted(name)}.`;
  if (near !== undefined && isKind(near)) return { rule: 'TU220', code: 'unknown_transform', message, part, suggestions: [near] };
  return {
    rule: 'TU220',
    code: 'unknown_transform',
    message: `${message} Known: ${Object.values(TRANSFORM_FORMS).join('; ')}.`,
    part,
    suggestions: [],
  };
}

/** The usual cause: a comma inside a list in square brackets, which YAML splits before we see it. */
function unreadable(text: string): TransformFault {
  const name = /^\s*(\w+)\s*\(/.exec(text)?.[1];
  if (name === undefined || !isKind(name)) {
    const message = `${quoted(text)} is not a transform. Known: ${Object.values(TRANSFORM_FORMS).join('; ')}.`;
    return { rule: 'TU220', code: 'unknown_transform', message, suggestions: [] };
  }
  const message = `${quoted(text)} does not end with a closing parenthesis; inside brackets or braces, put a transform with a comma in quotes.`;
  return wrong('TU222', message, [`transform: ['${TRANSFORM_FORMS[name]}']`]);
}

function wrong(rule: RuleId, message: string, suggestions: readonly string[] = []): TransformFault {
  return { rule, code: 'config_invalid', message, suggestions };
}

function inRange(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= LARGEST;
}

function isKind(name: string): name is Kind {
  return Object.hasOwn(TRANSFORM_FORMS, name);
}
