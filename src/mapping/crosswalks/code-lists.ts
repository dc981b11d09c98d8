import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import { parseYaml } from '../../text/yaml.ts';
import type { RuledProblem } from '../../errors.ts';
import { CLOSED_LISTS } from '../../domains/crosswalk-registry.ts';
import { SIDES } from '../../model/side.ts';
import { contradictionProblem, readCoded, unusedScopes } from './coded-yaml.ts';
import type { CodeList } from './crosswalk.ts';
import { ownContradictions, resolve, statementPosition } from '../precedence.ts';
import type { Statement, Systems } from '../precedence.ts';
import { inFileOrder } from '../file-order.ts';
import { mappingOf, problemAt } from '../raw-yaml.ts';
import { shapeProblems } from '../shape.ts';
import { textsAt } from '../sources.ts';
import type { MappingSources, MappingWarning } from '../sources.ts';
import { statusesSchema } from './statuses-schema.ts';

/** All code lists of statuses.yaml, local and shipped, precedence applied for the systems of the two sides. */
export interface ReadCodeLists {
  readonly codeLists: ReadonlyMap<string, CodeList>;
  /** Everything that the files say, by code list. */
  readonly statements: ReadonlyMap<string, readonly Statement[]>;
  readonly problems: readonly RuledProblem[];
  readonly warnings: readonly MappingWarning[];
}

/** Reads statuses.yaml; nothing is thrown. `known` are the systems of all profiles. */
export function readCodeLists(sources: MappingSources, systems: Systems, known: ReadonlySet<string>): ReadCodeLists {
  const problems: RuledProblem[] = [];
  const warnings: MappingWarning[] = [];
  const files = textsAt(sources, 'statuses.yaml').map((text) => ({
    source: parseYaml(text.text, text.file),
    shipped: text.shipped,
  }));
  // A file of comments alone says nothing, which is fine here
  for (const { source, shipped } of files) problems.push(...shapeProblems(statusesSchema, source, shipped, {}));
  const codeLists = new Map<string, CodeList>();
  const said = new Map<string, readonly Statement[]>();
  for (const { name, codes } of CLOSED_LISTS) {
    const statements = files.flatMap(({ source, shipped }) => readCoded(source, [name], mappingOf(source.value)[name], shipped));
    said.set(name, statements);
    problems.push(...statements.flatMap((statement) => unknownMeaning(statement, codes)));
    warnings.push(...unusedScopes(statements, known));
    const contradictions = new Map(ownContradictions(statements).map((found) => [found.now, found]));
    const entries = SIDES.flatMap((side) => {
      const { resolved, contradictions: more } = resolve(statements, side, systems);
      for (const found of more) contradictions.set(found.now, found);
      return resolved.map((statement) => ({
        side,
        code: statement.code,
        canonical: statement.meaning,
        shipped: statement.shipped,
        at: statementPosition(statement),
      }));
    });
    problems.push(...[...contradictions.values()].map((found) => contradictionProblem(found, name, 'TU311')));
    codeLists.set(name, { name, entries });
  }
  return { codeLists, statements: said, problems: inFileOrder(problems), warnings };
}

function unknownMeaning({ meaning, source, path }: Statement, codes: readonly string[]): RuledProblem[] {
  if (codes.includes(meaning)) return [];
  const near = nearest(meaning, codes);
  const message = `${quoted(meaning)} is not a canonical code.${near === undefined ? ` Known: ${codes.join(', ')}.` : ''}`;
  return [
    problemAt(source, path, { rule: 'TU310', code: 'config_invalid', message, suggestions: near === undefined ? [] : [near] }),
  ];
}
