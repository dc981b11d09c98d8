import type { DiffSummary } from '../../contract/table-diff.ts';
import { nearest } from '../../text/nearest.ts';
import { type Problem, refuseIfAny } from '../../errors.ts';
import type { TableDiffOptions } from '../diff-options.ts';
import { namesOf, type NamedPair, pairOf } from './column-names.ts';
import { type ColumnTolerance, toleranceOf } from './column-tolerance.ts';

/** A column that both sides have. Positions count from 0. */
export interface SharedColumn extends NamedPair {
  readonly leftPosition: number;
  readonly rightPosition: number;
  /** Null for a column that is compared as text. */
  readonly tolerance: ColumnTolerance | null;
}

export interface Columns {
  readonly keys: readonly SharedColumn[];
  /** Without the key. */
  readonly comparedColumns: readonly SharedColumn[];
  readonly schema: DiffSummary['schema'];
}

/** A file's columns by name; one without a name is called by its position, `column 3`. */
export interface Header {
  readonly label: string;
  readonly names: readonly string[];
}

/** Pairs the columns of two headers. Throws RefusedError `column_missing`, `column_duplicate` or `argument_invalid`. */
export function pairColumns(left: Header, right: Header, options: TableDiffOptions): Columns {
  const [inLeft, inRight] = [new Set(left.names), positionsOf(right)];
  const known = (name: string): boolean => inLeft.has(name) || inRight.has(name);
  const pairs = (texts: readonly string[] = []): NamedPair[] => texts.flatMap(namesOf).map((text) => pairOf(text, known));
  const renamed = [...pairs(options.map), ...pairs(options.key)].filter((pair) => pair.left !== pair.right);
  const rightName = new Map(renamed.map((pair) => [pair.left, pair.right]));
  const taken = new Set(renamed.map((pair) => pair.right));
  const counterpart = (name: string): string => rightName.get(name) ?? (taken.has(name) ? '' : name);
  const [ignored, only] = [namedSet(options.ignore), namedSet(options.only)];
  const tolerances = (options.tolerance ?? []).map(toleranceOf);
  const keyNames = pairs(options.key);
  const problems = [
    ...renamed.flatMap((pair) => missing(pair, left, right)),
    ...keyNames
      .filter((pair) => pair.left === pair.right)
      .flatMap(({ left: name }) => missing({ left: name, right: counterpart(name) || name }, left, right)),
    ...[...ignored, ...only, ...tolerances.map(({ column }) => column)]
      .filter((name) => !known(name))
      .map((name) => unknown(name, left, right)),
  ];
  refuseIfAny(problems);

  const shared = left.names.flatMap((name, leftPosition): SharedColumn[] => {
    const other = counterpart(name);
    const rightPosition = inRight.get(other);
    if (rightPosition === undefined) return [];
    const tolerance = tolerances.findLast(({ column }) => column === name || column === other)?.tolerance ?? null;
    return [{ left: name, right: other, leftPosition, rightPosition, tolerance }];
  });
  const keyed = new Set(keyNames.map((pair) => pair.left));
  const isKey = (column: SharedColumn): boolean => keyed.has(column.left);
  const isLeftOut = (column: NamedPair): boolean =>
    ignored.has(column.left) || ignored.has(column.right) || (only.size > 0 && !only.has(column.left) && !only.has(column.right));
  const keys = keyNames.flatMap((pair) => shared.find((column) => column.left === pair.left) ?? []);
  const comparedColumns = shared.filter((column) => !isKey(column) && !isLeftOut(column));
  const [leftTwice, rightTwice] = [repeated(left), repeated(right)];
  refuseIfAny([
    ...new Map(
      [...keys, ...comparedColumns].flatMap((column) =>
        [...leftTwice(column.left), ...rightTwice(column.right)].map((problem) => [problem.message, problem]),
      ),
    ).values(),
  ]);

  const lone = (names: readonly string[], side: 'left' | 'right'): string[] => {
    const paired = new Set(shared.map((column) => column[side]));
    return names.filter((name) => !paired.has(name) && !ignored.has(name) && only.size === 0);
  };
  return {
    keys,
    comparedColumns,
    schema: {
      only_in_left: lone(left.names, 'left'),
      only_in_right: lone(right.names, 'right'),
      renamed: shared
        .filter((column) => column.left !== column.right)
        .map(({ left: from, right: to }) => ({ left: from, right: to })),
      not_compared: shared.filter((column) => !isKey(column) && isLeftOut(column)).map((column) => column.left),
      reordered: shared.some((column, index) => index > 0 && column.rightPosition < (shared[index - 1]?.rightPosition ?? 0)),
    },
  };
}

function namedSet(texts: readonly string[] = []): ReadonlySet<string> {
  return new Set(texts.flatMap(namesOf));
}

function missing(pair: NamedPair, left: Header, right: Header): Problem[] {
  return [
    ...(left.names.includes(pair.left) ? [] : [absent(pair.left, left)]),
    ...(right.names.includes(pair.right) ? [] : [absent(pair.right, right, pair)]),
  ];
}

function absent(name: string, header: Header, pair?: NamedPair): Problem {
  const near = nearest(name, header.names);
  const fix = near !== undefined && pair !== undefined ? [`--map ${pair.left}=${near}`] : near !== undefined ? [near] : [];
  return {
    code: 'column_missing',
    message: `${header.label} has no column "${name}". It has: ${listed(header.names)}.`,
    at: { file: header.label, line: 1 },
    suggestions: fix,
  };
}

function unknown(name: string, left: Header, right: Header): Problem {
  const near = nearest(name, [...left.names, ...right.names]);
  const message = `Neither ${left.label} nor ${right.label} has a column "${name}".`;
  return { code: 'column_missing', message, suggestions: near === undefined ? [] : [near] };
}

/** Where a name stands first. */
function positionsOf({ names }: Header): ReadonlyMap<string, number> {
  const positions = new Map<string, number>();
  for (const [position, name] of names.entries()) if (!positions.has(name)) positions.set(name, position);
  return positions;
}

function repeated(header: Header): (name: string) => Problem[] {
  const first = positionsOf(header);
  const again = new Set(header.names.filter((name, position) => first.get(name) !== position));
  const problem = (name: string): Problem => ({
    code: 'column_duplicate',
    message: `${header.label} has more than one column "${name}", so it is unclear which one is meant.`,
    at: { file: header.label, line: 1 },
    suggestions: [`--ignore ${name}`],
  });
  return (name) => (again.has(name) ? [problem(name)] : []);
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ');
  return names.length > 20 ? `${shown}, … (${names.length} columns)` : shown;
}
