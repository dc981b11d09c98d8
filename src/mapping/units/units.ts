import { nearest } from '../../text/nearest.ts';
import { positionText } from '../../text/problem-text.ts';
import { quoted } from '../../text/quoted.ts';
import type { RuledProblem } from '../../errors.ts';
import { SIDES, type Side } from '../../model/side.ts';
import { contradictionProblem, unusedScopes } from '../crosswalks/coded-yaml.ts';
import type { UnitTable } from '../crosswalks/crosswalk.ts';
import { inFileOrder } from '../file-order.ts';
import { folded } from '../crosswalks/fold.ts';
import { groupedBy } from '../grouped.ts';
import { ownContradictions, resolve, statementPosition } from '../precedence.ts';
import type { Contradiction, Statement, Systems } from '../precedence.ts';
import { positionOf, problemAt } from '../raw-yaml.ts';
import { textsAt } from '../sources.ts';
import type { MappingSources, MappingWarning } from '../sources.ts';
import { resolveChains } from './unit-chains.ts';
import { dimensionProblems } from './unit-dimensions.ts';
import { ASKED_FOR, spelledApart, unitKey } from './unit-spelling.ts';
import { readUnitFile } from './unit-file.ts';
import type { UnitDefinition } from './unit-file.ts';
import { UNIT_PACK, readUnitPack } from './unit-pack.ts';

/** Units of units.yaml, local and shipped, precedence applied for the systems of the two sides. */
export interface ReadUnits {
  readonly table: UnitTable;
  /** Everything that the files say about aliases; that a canonical code stands for itself; every definition. */
  readonly aliases: readonly Statement[];
  readonly themselves: readonly Statement[];
  readonly definitions: readonly UnitDefinition[];
  readonly problems: readonly RuledProblem[];
  readonly warnings: readonly MappingWarning[];
}

/**
 * Reads units.yaml; nothing is thrown. `known` are the systems of all profiles; `others` are units that
 * material-units.csv brings, which an alias may stand for.
 */
export function readUnits(
  sources: MappingSources,
  systems: Systems,
  known: ReadonlySet<string>,
  others: ReadonlySet<string>,
): ReadUnits {
  const packs = textsAt(sources, UNIT_PACK).map(readUnitPack);
  const files = [...textsAt(sources, 'units.yaml').map(readUnitFile), ...packs];
  const definitions = files.flatMap((file) => file.definitions);
  const held = holding(definitions);
  const { units, problems: chainProblems } = resolveChains(held);
  const codes = new Set(definitions.map((definition) => definition.code));
  const aliases = files.flatMap((file) => file.aliases);
  const themselves = definitions.map(itself);
  const statements = [...aliases, ...themselves];
  const apart = spelledApart(packs.flatMap((pack) => [...pack.aliases, ...pack.definitions.map(itself)]));
  const keyOf = (code: string): string => unitKey({ spelledApart: apart }, code);
  const contradictions = new Map<Statement, Contradiction>(
    ownContradictions(statements, keyOf).map((found) => [found.now, found]),
  );
  const resolved = SIDES.flatMap((side) => {
    const found = resolve(statements, side, systems, keyOf);
    for (const contradiction of found.contradictions) contradictions.set(contradiction.now, contradiction);
    return found.resolved.filter(({ meaning }) => meaning !== ASKED_FOR).map((statement) => alias(side, statement));
  });
  const problems = [
    ...files.flatMap((file) => file.problems),
    ...spellings(definitions),
    ...chainProblems,
    ...dimensionProblems(definitions, held),
    ...aliases.flatMap((alias) => unknownUnit(alias, codes, others)),
    // Two spellings of one canonical code were reported already
    ...[...contradictions.values()]
      .filter(({ before, now }) => folded(before.meaning) !== folded(now.meaning))
      .map((found) => contradictionProblem(found, 'units', 'TU410')),
  ];
  return {
    table: { units, spelledApart: apart, aliases: resolved },
    aliases,
    themselves,
    definitions,
    problems: inFileOrder(problems),
    warnings: unusedScopes(aliases, known),
  };
}

/** Few of a thousand codes are ever reported with their position, so it is looked up when it is asked for. */
function alias(side: Side, statement: Statement): UnitTable['aliases'][number] {
  return {
    side,
    code: statement.code,
    unit: statement.meaning,
    get at() {
      return statementPosition(statement);
    },
  };
}

/** A local factor replaces the shipped ones of the unit, and so does a bare local entry; one with aliases only adds them. */
function holding(definitions: readonly UnitDefinition[]): UnitDefinition[] {
  return [...groupedBy(definitions, (definition) => definition.code).values()].flatMap((all) => {
    const local = all.filter((definition) => !definition.shipped);
    return local.some((definition) => definition.of !== undefined || definition.bare) ? local : all;
  });
}

/** A canonical code is an alias of itself. */
function itself({ code, shipped, source, path }: UnitDefinition): Statement {
  return { code, meaning: code, shipped, source, path: [...path, 'code'], shown: 'value' };
}

/** Two units whose codes differ by case alone could not be told apart in an export. */
function spellings(definitions: readonly UnitDefinition[]): RuledProblem[] {
  const first = new Map<string, UnitDefinition>();
  return definitions
    .toSorted((a, b) => Number(b.shipped) - Number(a.shipped))
    .flatMap((definition): RuledProblem[] => {
      const before = first.get(folded(definition.code));
      if (!before) first.set(folded(definition.code), definition);
      if (!before || before.code === definition.code) return [];
      const other = positionText(positionOf(before.source, [...before.path, 'code']));
      const message = `The unit ${quoted(definition.code)} differs from ${quoted(before.code)} at ${other} only by case.`;
      const path = [...definition.path, 'code'];
      return [
        problemAt(definition.source, path, { rule: 'TU409', code: 'mapping_conflict', message, suggestions: [before.code] }),
      ];
    });
}

function unknownUnit(
  { meaning, source, path, shown }: Statement,
  codes: ReadonlySet<string>,
  others: ReadonlySet<string>,
): RuledProblem[] {
  if (meaning === ASKED_FOR || codes.has(meaning) || others.has(meaning)) return [];
  const near = nearest(meaning, [...codes, ...others]);
  const message = `${quoted(meaning)} is not a unit of units.yaml.`;
  const suggestions = [near ?? `- {code: ${meaning}}`];
  return [
    problemAt(source, path, {
      rule: 'TU411',
      code: 'config_invalid',
      message,
      suggestions,
      at: shown === 'key' ? 'value' : 'key',
    }),
  ];
}
