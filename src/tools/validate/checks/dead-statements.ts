import { positionText } from '../../../text/problem-text.ts';
import { quoted } from '../../../text/quoted.ts';
import { SIDES, type Side } from '../../../model/side.ts';
import type { Remark } from '../finding.ts';
import { folded } from '../../../mapping/crosswalks/fold.ts';
import { groupedBy } from '../../../mapping/grouped.ts';
import { rankOf, statementPosition } from '../../../mapping/precedence.ts';
import type { Statement, Systems } from '../../../mapping/precedence.ts';

/** The exports that statements are asked for together: those of a side, from these systems. */
export interface Serving {
  readonly side: Side;
  readonly systems: readonly string[];
}

/** Whom the mapping files serve: the two sides of a workspace, or, where nobody says, any system on either side. */
export function servings(systems: Systems | null, known: ReadonlySet<string>): readonly Serving[] {
  if (systems) return SIDES.map((side) => ({ side, systems: systems[side] }));
  return SIDES.flatMap((side) => [[], ...[...known].map((system) => [system])].map((each) => ({ side, systems: each })));
}

/**
 * Local statements that change nothing: said before, never asked, or the same as what holds without them. `others` are statements
 * that are not judged themselves.
 */
export function deadStatements(
  statements: readonly Statement[],
  others: readonly Statement[],
  served: readonly Serving[],
): Remark[] {
  const judged = new Set(statements.filter(({ shipped }) => !shipped));
  return [...groupedBy([...statements, ...others], ({ code }) => folded(code)).values()].flatMap((group) => {
    const local = group.filter((statement) => judged.has(statement));
    return group.length < 2 || local.length === 0 ? [] : new Rivals(group, local, served).remarks();
  });
}

/** All statements about one code. */
class Rivals {
  private readonly group: readonly Statement[];
  private readonly local: readonly Statement[];
  private readonly served: readonly Serving[];
  private readonly dead = new Set<Statement>();

  constructor(group: readonly Statement[], local: readonly Statement[], served: readonly Serving[]) {
    this.group = group;
    this.local = local;
    this.served = served;
  }

  remarks(): Remark[] {
    return [
      ...this.local.flatMap((statement) => this.repeated(statement)),
      ...this.local.flatMap((statement) => this.covered(statement)),
      ...this.local.flatMap((statement) => this.superfluous(statement)),
    ];
  }

  private repeated(statement: Statement): Remark[] {
    const first = this.group.find((other) => isSame(other, statement));
    if (!first || first === statement) return [];
    return this.shown(statement, 'TU802', `${quoted(statement.code)} repeats ${positionText(statementPosition(first))}.`);
  }

  /** Something more specific holds for every export that the statement could serve. */
  private covered(statement: Statement): Remark[] {
    if (this.dead.has(statement)) return [];
    const asked = this.served.filter((serving) => rank(statement, serving) > 0);
    const winners = asked.flatMap((serving) => this.winner(serving) ?? []);
    const isCovered = asked.every((serving) => rank(statement, serving) < this.highest(serving));
    if (winners.length === 0 || !isCovered) return [];
    const positions = [...new Set(winners.map((winner) => positionText(statementPosition(winner))))].join(' and ');
    const message = `${quoted(statement.code)} is never looked up here: more specific entries take precedence for every export, at ${positions}.`;
    return this.shown(statement, 'TU805', message);
  }

  /**
   * Wherever it holds, the same would hold without it. That a word of one side or system is also a shipped word of every export is no
   * reason against it: it pins what this plant means.
   */
  private superfluous(statement: Statement): Remark[] {
    if (this.dead.has(statement)) return [];
    const behind = this.served
      .filter((serving) => this.winner(serving) === statement)
      .map((serving) => ({ serving, other: this.winner(serving, statement) }));
    const isSaidAnyway = behind.every(
      ({ serving, other }) =>
        other?.meaning === statement.meaning &&
        rank(other, serving) < rank(statement, serving) &&
        (!other.shipped || other.scope === statement.scope),
    );
    const other = behind[0]?.other;
    if (!isSaidAnyway || !other) return [];
    const message = `${quoted(statement.code)} means ${quoted(statement.meaning)} even without this entry, by ${positionText(statementPosition(other))}.`;
    return this.shown(statement, 'TU804', message);
  }

  /** What holds for a serving, `without` one statement; undefined where nothing does, or two of one rank disagree. */
  private winner(serving: Serving, without?: Statement): Statement | undefined {
    const asked = this.group.filter((other) => other !== without && !this.dead.has(other));
    const top = Math.max(0, ...asked.map((other) => rank(other, serving)));
    const [first, ...others] = top === 0 ? [] : asked.filter((other) => rank(other, serving) === top);
    return others.some(({ meaning }) => meaning !== first?.meaning) ? undefined : first;
  }

  private highest(serving: Serving): number {
    return Math.max(0, ...this.group.map((other) => rank(other, serving)));
  }

  private shown(statement: Statement, rule: Remark['rule'], message: string): Remark[] {
    this.dead.add(statement);
    return [{ rule, message, at: statementPosition(statement) }];
  }
}

function rank(statement: Statement, { side, systems }: Serving): number {
  return rankOf(statement, side, { erp: systems, mes: systems });
}

function isSame(a: Statement, b: Statement): boolean {
  return a.shipped === b.shipped && a.scope === b.scope && a.meaning === b.meaning && folded(a.code) === folded(b.code);
}
