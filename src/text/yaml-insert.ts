import { isMap, isScalar, parseDocument } from 'yaml';
import type { Pair, YAMLMap } from 'yaml';
import { rangeOf, scalarText } from './yaml-tree.ts';

/** Pairs of text to be put into a mapping of a YAML file. */
export interface YamlAddition {
  /** The keys that lead to the mapping; those that are missing are made. */
  readonly path: readonly string[];
  readonly entries: readonly (readonly [key: string, value: string])[];
}

/**
 * Puts pairs at the end of mappings of a YAML text, in the style of each: below the last pair of a block, before the brace of a flow.
 * Everything else stays as it is, byte for byte; where something else than a mapping is at a path, so does all of it. The text must
 * be free of syntax errors.
 */
export function insertPairs(text: string, additions: readonly YamlAddition[]): string {
  return additions.reduce((before, { path, entries }) => insert(before, path, entries), text);
}

function insert(text: string, path: readonly string[], entries: YamlAddition['entries']): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(mark.length);
  const root = parseDocument(body, { schema: 'failsafe', uniqueKeys: false }).contents;
  const lineBreak = body.includes('\r\n') ? '\r\n' : '\n';
  if (!isMap(root)) return mark + atEnd(body, lines(path, entries, ''), lineBreak);
  const { map, left, key } = deepest(root, path);
  if (map === undefined) return isEmpty(key) ? mark + intoNothing(body, key, left, entries, lineBreak) : text;
  return mark + (map.flow === true ? intoFlow(body, map, left, entries) : intoBlock(body, map, left, entries, lineBreak));
}

/** True where nothing is behind a key; what is text, a list or an alias is nobody's to overwrite. */
function isEmpty(pair: Pair | undefined): boolean {
  return pair?.value === null || (isScalar(pair?.value) && scalarText(pair.value) === '' && pair.value.type === 'PLAIN');
}

interface Deepest {
  /** Undefined where the path ends at a key without a mapping. */
  readonly map: YAMLMap | undefined;
  /** The rest of the path, which is not there yet. */
  readonly left: readonly string[];
  readonly key: Pair | undefined;
}

function deepest(root: YAMLMap, path: readonly string[]): Deepest {
  let map = root;
  for (const [index, step] of path.entries()) {
    const pair = map.items.find(({ key }) => isScalar(key) && scalarText(key) === step);
    if (!pair) return { map, left: path.slice(index), key: undefined };
    if (!isMap(pair.value)) return { map: undefined, left: path.slice(index + 1), key: pair };
    map = pair.value;
  }
  return { map, left: [], key: undefined };
}

/** `{a: b}` → `{a: b, c: d}` */
function intoFlow(text: string, map: YAMLMap, left: readonly string[], entries: YamlAddition['entries']): string {
  const close = rangeOf(map)[1] - 1;
  const before = text.slice(0, close).trimEnd();
  const inside = left.reduceRight((value, key) => `${scalar(key)}: {${value}}`, flow(entries));
  const comma = map.items.length === 0 ? '' : before.endsWith(',') ? ' ' : ', ';
  return before + comma + inside + text.slice(before.length, close) + text.slice(close);
}

function flow(entries: YamlAddition['entries']): string {
  return entries.map(([key, value]) => `${scalar(key)}: ${scalar(value)}`).join(', ');
}

/** Below the line on which the last pair ends, as far in as the others. */
function intoBlock(
  text: string,
  map: YAMLMap,
  left: readonly string[],
  entries: YamlAddition['entries'],
  lineBreak: string,
): string {
  const last = map.items.at(-1);
  const [keyStart] = rangeOf(map.items[0]?.key);
  const indent = text.slice(text.lastIndexOf('\n', keyStart - 1) + 1, keyStart).replaceAll(/[^ ]/g, ' ');
  const end = Math.max(endOf(last?.value), rangeOf(last?.key)[1]);
  return afterLine(text, end, lines(left, entries, indent), lineBreak);
}

/** `mes:` with nothing behind it gets a mapping below. */
function intoNothing(
  text: string,
  key: Pair | undefined,
  left: readonly string[],
  entries: YamlAddition['entries'],
  lineBreak: string,
): string {
  const [start, end] = rangeOf(key?.key);
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return afterLine(text, end, lines(left, entries, `${indent}  `), lineBreak);
}

/** Where a value ends, without the line break that closes a block. */
function endOf(node: unknown): number {
  if (isMap(node) && node.flow !== true) {
    const last = node.items.at(-1);
    return Math.max(endOf(last?.value), rangeOf(last?.key)[1]);
  }
  return rangeOf(node)[1];
}

function lines(path: readonly string[], entries: YamlAddition['entries'], indent: string): readonly string[] {
  const inner = `${indent}${'  '.repeat(path.length)}`;
  return [
    ...path.map((key, depth) => `${indent}${'  '.repeat(depth)}${scalar(key)}:`),
    ...entries.map(([key, value]) => `${inner}${scalar(key)}: ${scalar(value)}`),
  ];
}

function afterLine(text: string, offset: number, added: readonly string[], lineBreak: string): string {
  // A block that was read to its end may end at the start of the next line
  const at = text[offset - 1] === '\n' ? offset - 1 : text.indexOf('\n', offset);
  if (at < 0) return atEnd(text, added, lineBreak);
  return text.slice(0, at + 1) + added.map((line) => line + lineBreak).join('') + text.slice(at + 1);
}

function atEnd(text: string, added: readonly string[], lineBreak: string): string {
  const closed = text === '' || text.endsWith('\n') ? text : text + lineBreak;
  return closed + added.map((line) => line + lineBreak).join('');
}

/** Words that some readers of YAML take for something else than text. */
const NO_TEXT = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

/** Text as a scalar: plain where every reader takes it for the same text, else in double quotes. */
export function scalar(value: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*(?:[ -][\p{L}\p{N}_]+)*$/u.test(value) && !NO_TEXT.test(value) ? value : JSON.stringify(value);
}
