import { type Problem, RefusedError } from '../../errors.ts';
import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import { INNER } from './nested-events.ts';
import type { NameNode } from './name-tree.ts';
import { nodesAt, type NestedFormat, recordNames, recordsText } from './record-path.ts';

/** What is asked of a nested file, and what it is. */
export interface RecordChoice {
  readonly label: string;
  readonly format: NestedFormat;
  /** `records:` of the profile or feed. */
  readonly records?: string;
  /** One value per line: each of them is a record. */
  readonly isByLine: boolean;
}

/** Where services put the records of an answer, and the key next to them that says who answered: OData v2 and v4, pages of SuiteQL. */
const ENVELOPES: readonly (readonly [records: string, beside?: string])[] = [
  ['d.results'],
  ['d'],
  ['value', '@odata.context'],
  ['items', 'hasMore'],
];
const SHOWN = 6;

/**
 * The nodes whose objects are the records: those that `records:` names, else the only list of objects. Throws RefusedError: `file_empty`
 * where the list is empty, `records_needed` where several could be meant, `column_missing` where there is none of that name.
 */
export function chooseRecords(root: NameNode, choice: RecordChoice): readonly NameNode[] {
  const nodes = choice.records === undefined ? guessed(root, choice) : named(root, choice, choice.records);
  for (const node of nodes) {
    const isLists = node.children.has(INNER);
    if ((node.isLeaf || isLists) && choice.format === 'json') throw new RefusedError(noObject(node, choice));
  }
  if (nodes.every(({ objects, isLeaf }) => objects === 0 && !isLeaf)) throw new RefusedError(noRecords(choice, nodes[0]));
  return nodes;
}

function named(root: NameNode, choice: RecordChoice, records: string): readonly NameNode[] {
  const nodes = nodesAt(root, recordNames(records, choice.format), choice.format);
  if (nodes.length > 0) return nodes;
  const known = candidates(root, choice).map((node) => recordsText(node, choice.format));
  const near = nearest(records, known) ?? known[0];
  throw new RefusedError({
    code: 'records_needed',
    message: `The file has no records at ${quoted(records)}.${known.length > 0 ? ` It has ${shown(known)}.` : ''}`,
    at: { file: choice.label },
    suggestions: near === undefined ? [] : [`read: {records: ${JSON.stringify(near)}}`],
  });
}

function guessed(root: NameNode, choice: RecordChoice): readonly NameNode[] {
  const top = root.children.get('');
  if (choice.format === 'json' && top && (choice.isByLine || top.listed || top.objects > 1)) return [top];
  const found = candidates(root, choice);
  const filled = found.filter(({ objects }) => objects > 0);
  const all = filled.length > 0 ? filled : found;
  const chosen = answered(top, found, choice) ?? (all.length === 1 ? all[0] : undefined);
  if (chosen) return [chosen];
  // Elements of one name at several positions are meant together
  const names = new Set(all.map(({ name }) => name));
  if (choice.format === 'xml' && names.size === 1) return nodesAt(root, [...names], choice.format);
  if (all.length === 0 && top && choice.format === 'json') return [top];
  throw new RefusedError(all.length === 0 ? noRecords(choice, undefined) : severalLists(all, choice));
}

/** The outermost lists of objects; of XML the outermost elements with parts that occur more than once next to each other. */
function candidates(root: NameNode, { format }: RecordChoice): readonly NameNode[] {
  const found: NameNode[] = [];
  const look = (node: NameNode): void => {
    const isList = format === 'json' ? node.listed && (node.objects > 0 || !node.isLeaf) : node.repeats > 1 && node.objects > 0;
    if (isList && node.parent !== null) found.push(node);
    else for (const child of node.children.values()) look(child);
  };
  look(root);
  return found.length > 0 || format === 'json' ? found : withValues(root);
}

/** The list of a known envelope, even an empty one: other lists next to it are none of records. */
function answered(top: NameNode | undefined, found: readonly NameNode[], { format }: RecordChoice): NameNode | undefined {
  if (format !== 'json') return undefined;
  const known = ENVELOPES.filter(([, beside]) => beside === undefined || top?.children.has(beside));
  return known
    .map(([records]) => found.find((node) => recordsText(node, format).replaceAll('[*]', '') === records))
    .find((node) => node !== undefined);
}

/** Elements of which there is one each: those whose parts are values. */
function withValues(root: NameNode): readonly NameNode[] {
  return [...root.below()].filter(
    ({ objects, children, parent }) => parent !== null && objects > 0 && [...children.values()].some(({ texts }) => texts > 0),
  );
}

function severalLists(all: readonly NameNode[], { label, format }: RecordChoice): Problem {
  const names = [...new Set(all.map((node) => recordsText(node, format)))];
  const what = format === 'json' ? 'lists' : 'elements that could be the records';
  return {
    code: 'records_needed',
    message: `The file has several ${what}: ${shown(names)}. Say which one to use.`,
    at: { file: label },
    suggestions: names.slice(0, SHOWN).map((name) => `read: {records: ${JSON.stringify(name)}}`),
  };
}

function noObject(node: NameNode, { label, format }: RecordChoice): Problem {
  return {
    code: 'file_damaged',
    message: `Under ${quoted(recordsText(node, format))} there are values that are not objects, so their meaning is unknown.`,
    at: { file: label, ...(node.valueLine > 0 ? { line: node.valueLine } : {}) },
    suggestions: ['export them as objects with named fields, or name other records: read: {records: "list[*]"}'],
  };
}

function noRecords({ label, format }: RecordChoice, node: NameNode | undefined): Problem {
  const where = node ? ` at ${quoted(recordsText(node, format))}` : '';
  return {
    code: 'file_empty',
    message: `The file has no records${where}.`,
    at: { file: label },
    suggestions: ['check that the export ran to its end'],
  };
}

function shown(names: readonly string[]): string {
  return `${names.slice(0, SHOWN).map(quoted).join(', ')}${names.length > SHOWN ? ', …' : ''}`;
}
