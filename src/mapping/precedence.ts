import type { SourceLocation } from '../errors.ts';
import type { YamlSource } from '../text/yaml.ts';
import type { Side } from '../model/side.ts';
import { folded } from './crosswalks/fold.ts';
import { positionOf } from './raw-yaml.ts';
import type { YamlPath } from './raw-yaml.ts';

/** What a mapping file says about one code. */
export interface Statement {
  /** As an export writes it; may be blank in a code list. */
  readonly code: string;
  /** The canonical code. */
  readonly meaning: string;
  /** `erp`, `mes` or the name of a system; absent where it holds for every export. */
  readonly scope?: string;
  readonly shipped: boolean;
  readonly source: YamlSource;
  readonly path: YamlPath;
  /** Whether the statement is recognized by its key (`Hold: blocked`) or its value (an entry of a list). */
  readonly shown: 'key' | 'value';
}

/** Two statements of one rank about one code that do not agree. */
export interface Contradiction {
  readonly before: Statement;
  readonly now: Statement;
}

/** The names of the systems whose exports are on each side. */
export type Systems = Readonly<Record<Side, readonly string[]>>;

/**
 * The statements that hold on a side, one for each code (case-folded, or by another key): local by side, local by system, local,
 * shipped by side or system, shipped. Statements of one rank that disagree are given back as contradictions.
 */
export function resolve(
  statements: readonly Statement[],
  side: Side,
  systems: Systems,
  keyOf: (code: string) => string = folded,
): { resolved: readonly Statement[]; contradictions: readonly Contradiction[] } {
  const resolved = new Map<string, { rank: number; statement: Statement }>();
  const contradictions = new Map<string, Contradiction>();
  for (const statement of statements) {
    const rank = rankOf(statement, side, systems);
    const code = keyOf(statement.code);
    const before = resolved.get(code);
    if (rank === 0 || (before && before.rank > rank)) continue;
    if (before?.rank === rank) {
      if (before.statement.meaning !== statement.meaning) contradictions.set(code, { before: before.statement, now: statement });
      continue;
    }
    resolved.set(code, { rank, statement });
    contradictions.delete(code);
  }
  return { resolved: [...resolved.values()].map(({ statement }) => statement), contradictions: [...contradictions.values()] };
}

const positions = new WeakMap<Statement, SourceLocation>();

/** Where a statement stands; most hold on both sides and are asked twice. */
export function statementPosition(statement: Statement): SourceLocation {
  const known = positions.get(statement);
  if (known) return known;
  const at = positionOf(statement.source, statement.path, statement.shown);
  positions.set(statement, at);
  return at;
}

/** Greater wins; 0 for what does not concern the side. */
export function rankOf({ scope, shipped }: Statement, side: Side, systems: Systems): number {
  if (scope === undefined) return shipped ? 1 : 3;
  if (scope === side) return shipped ? 2 : 5;
  return systems[side].includes(scope) ? (shipped ? 2 : 4) : 0;
}

/** Contradictions inside one scope of one file: wrong whatever the systems are. */
export function ownContradictions(statements: readonly Statement[], keyOf: (code: string) => string = folded): Contradiction[] {
  const first = new Map<string, Statement>();
  return statements.flatMap((now): Contradiction[] => {
    const key = JSON.stringify([now.shipped, now.scope ?? '', keyOf(now.code)]);
    const before = first.get(key);
    if (!before) first.set(key, now);
    return before && before.meaning !== now.meaning ? [{ before, now }] : [];
  });
}
