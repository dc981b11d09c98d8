import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Alias, Node, Pair, Scalar } from 'yaml';
import type { RuleId } from '../errors.ts';
import type { AliasTargets } from './yaml-aliases.ts';

/** Plain values read from nodes, and what cannot be a plain value. Ranges are offsets into the text. */
export interface Tree {
  readonly value: unknown;
  readonly problems: readonly TreeProblem[];
}

interface TreeProblem {
  readonly rule: RuleId;
  readonly message: string;
  readonly range: readonly [number, number];
}

/** The key whose value is merged into the mapping. */
export const MERGE = '<<';

/** How many values aliases may stand for in one file; honest files use a handful, a bomb has billions. */
const ALIASED_VALUES = 10_000;

/** Turns nodes into objects, lists and text. */
export function readTree(root: Node | null, targets: AliasTargets): Tree {
  const reader = new TreeReader(targets);
  return { value: root ? reader.value(root) : null, problems: reader.problems };
}

class TreeReader {
  readonly problems: TreeProblem[] = [];
  private readonly targets: AliasTargets;
  private aliased = 0;
  /** Aliases being followed: meeting one of them again is an endless loop. */
  private readonly open = new Set<Node>();

  constructor(targets: AliasTargets) {
    this.targets = targets;
  }

  value(node: unknown): unknown {
    if (this.open.size > 0) this.aliased += 1;
    if (this.aliased > ALIASED_VALUES) return null;
    if (isAlias(node)) return this.alias(node);
    if (isSeq(node)) return node.items.map((item) => this.value(item));
    if (isMap(node)) return this.mapping(node.items);
    return isScalar(node) ? scalarText(node) : '';
  }

  private alias(node: Alias): unknown {
    const target = this.targets.get(node);
    if (!target) return this.refuse('TU110', `There is no anchor "&${node.source}" above this alias.`, node);
    if (this.open.has(target) || contains(target, node))
      return this.refuse('TU110', `The alias "*${node.source}" is inside itself.`, node);
    this.open.add(target);
    const value = this.value(target);
    this.open.delete(target);
    if (this.aliased <= ALIASED_VALUES || this.open.size > 0) return value;
    return this.refuse('TU110', `The aliases of this file stand for more than ${ALIASED_VALUES} values.`, node);
  }

  private mapping(pairs: readonly Pair[]): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    const merged: Pair[] = [];
    for (const pair of pairs) {
      const key = this.targets.get(pair.key) ?? pair.key;
      if (!isScalar(key)) this.refuse('TU109', 'A key must be text.', pair.key);
      else if (scalarText(key) === MERGE) merged.push(pair);
      else this.entry(result, scalarText(key), pair);
    }
    for (const pair of merged) this.merge(result, pair);
    return result;
  }

  /** Keys of the mappings that a merge key names; what the mapping says itself wins, and of several the first. */
  private merge(result: Record<string, unknown>, { key, value }: Pair): void {
    const read = this.value(value);
    for (const part of Array.isArray(read) ? (read as unknown[]) : [read]) {
      if (typeof part !== 'object' || part === null || Array.isArray(part)) {
        this.refuse('TU109', 'A merge key (<<) takes a mapping, or a list of mappings.', key);
        return;
      }
      for (const [name, merged] of Object.entries(part)) if (!Object.hasOwn(result, name)) result[name] = merged;
    }
  }

  private entry(result: Record<string, unknown>, key: string, pair: Pair): void {
    // Assigning it would set the object's prototype, and later checks would not see the key
    if (key === '__proto__') this.refuse('TU109', '"__proto__" cannot be a key.', pair.key);
    else if (Object.hasOwn(result, key)) this.refuse('TU108', `"${key}" is given twice; the first one is above.`, pair.key);
    else result[key] = this.value(pair.value);
  }

  private refuse(rule: RuleId, message: string, node: unknown): null {
    const [start, end] = rangeOf(node);
    // An aliased mapping is read once for each alias, but is wrong only once
    if (!this.problems.some((problem) => problem.message === message && problem.range[0] === start)) {
      this.problems.push({ rule, message, range: [start, end] });
    }
    return null;
  }
}

/** The text of a scalar, its letters composed (NFC): the failsafe schema knows no other kind. */
export function scalarText(node: Scalar): string {
  return typeof node.value === 'string' ? node.value.normalize('NFC') : '';
}

/** Start and end of a node's own text; an empty range when the parser gave none. */
export function rangeOf(node: unknown): readonly [number, number] {
  const range = isAlias(node) || isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : [0, 0];
}

function contains(outer: Node, inner: Node): boolean {
  const [start, end] = rangeOf(outer);
  const [at] = rangeOf(inner);
  return start <= at && at < end;
}
