import { checkSchema } from '../../text/check-schema.ts';
import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import { parseYaml, type YamlSource } from '../../text/yaml.ts';
import type { RuledProblem, RuleId } from '../../errors.ts';
import type { CodeRule } from './crosswalk.ts';
import { inFileOrder } from '../file-order.ts';
import { checkRules, type LocatedRule } from './part-rule-checks.ts';
import { partRulesSchema } from './part-rules-schema.ts';
import { patternFault } from '../patterns/pattern.ts';
import type { Transform } from '../profiles/profile.ts';
import { entryPath, listOf, mappingOf, narrowed, positionOf, problemAt, writtenText, textsOf } from '../raw-yaml.ts';
import type { MappingText, MappingWarning } from '../sources.ts';
import { parseTransform } from '../profiles/transform-syntax.ts';

/** parts.yaml resolved, and all that is wrong or odd in it. */
export interface ReadPartRules {
  readonly rules: readonly CodeRule[];
  readonly problems: readonly RuledProblem[];
  readonly warnings: readonly MappingWarning[];
}

/** Every record whose part the table does not list is held against each rule: more of them belong into the table. */
const MOST_RULES = 100;

/** Each transform wraps the ones before it. */
const MOST_TRANSFORMS = 10;

/** Reads parts.yaml; nothing is thrown. `known` are the systems of all profiles. */
export function readPartRules(text: MappingText | undefined, known: ReadonlySet<string>): ReadPartRules {
  if (!text) return { rules: [], problems: [], warnings: [] };
  const source = parseYaml(text.text, text.file);
  const reader = new Reader(source);
  // A file of comments alone says nothing, which is fine here
  reader.problems.push(...checkSchema(partRulesSchema, source, source.value ?? {}).problems);
  const entries = listOf(mappingOf(source.value)['rules']);
  const rules = entries.flatMap((entry, index) => reader.read(mappingOf(entry), index) ?? []);
  if (entries.length > MOST_RULES) {
    const message = `The file has ${entries.length} rules, and at most ${MOST_RULES} are tried for a part: list the parts in parts.csv.`;
    reader.complain(['rules', MOST_RULES], 'TU602', { message });
  }
  const found = checkRules(source, rules);
  return {
    rules: rules.map(({ rule }) => rule),
    problems: inFileOrder([...reader.problems, ...found.problems]),
    warnings: [...found.warnings, ...unusedSystems(source, rules, known)],
  };
}

class Reader {
  readonly problems: RuledProblem[] = [];
  private readonly source: YamlSource;

  constructor(source: YamlSource) {
    this.source = source;
  }

  complain(
    path: readonly (string | number)[],
    rule: RuleId,
    shown: { message: string; suggestions?: readonly string[]; at?: 'key' | 'value' },
  ): void {
    this.problems.push(problemAt(this.source, path, { rule, code: 'config_invalid', ...shown }));
  }

  /** The rule where it can be used, though it may still be one that does nothing. */
  read(raw: Readonly<Record<string, unknown>>, index: number): LocatedRule | undefined {
    const path = ['rules', index];
    const [side, system, match] = [sideOf(raw['side']), writtenText(raw['system']), writtenText(raw['match'])];
    this.checkScope(path, raw);
    const transforms = this.transforms([...path, 'transform'], raw['transform']);
    if (match === undefined || match === '' || !this.soundPattern([...path, 'match'], match) || !transforms) return undefined;
    const at = positionOf(this.source, [...path, 'match']);
    return {
      index,
      rule: { ...(side ? { side } : {}), ...(system === undefined ? {} : { system }), match, transforms, at },
    };
  }

  private checkScope(path: readonly (string | number)[], raw: Readonly<Record<string, unknown>>): void {
    const given = ['side', 'system'].filter((key) => raw[key] !== undefined);
    if (given.length === 1) return;
    if (given.length === 2) {
      const message = 'A rule is for a side or for a system, not for both.';
      this.complain([...path, 'system'], 'TU601', { message, at: 'key' });
      return;
    }
    const message = 'The rule does not say whose parts it is for: `side` or `system`.';
    const line = this.source.locate(path).excerpt.trim();
    const fixed = /^- *\{/.test(line) ? line.replace('{', '{side: mes, ') : 'side: mes';
    this.complain(path, 'TU601', { message, suggestions: [fixed] });
  }

  private soundPattern(path: readonly (string | number)[], pattern: string): boolean {
    const fault = patternFault(pattern);
    if (!fault) return true;
    const { rule, message, offset, length, suggestion } = fault;
    const fixed = suggestion && pattern.slice(0, offset) + suggestion + pattern.slice(offset + length);
    const suggestions = fixed ? [`match: '${fixed.replaceAll("'", "''")}'`] : [];
    const problem = problemAt(this.source, path, { rule, code: 'config_invalid', message, suggestions });
    this.problems.push(narrowed(problem, { text: pattern, offset, length }));
    return false;
  }

  /** Undefined where one of them cannot be used. */
  private transforms(path: readonly (string | number)[], value: unknown): Transform[] | undefined {
    const texts = textsOf(value) ?? [];
    const found = texts.flatMap((text, index) => this.transform(entryPath(path, value, index), text) ?? []);
    if (texts.length > MOST_TRANSFORMS) {
      const message = `A rule has at most ${MOST_TRANSFORMS} transforms, not ${texts.length}.`;
      this.complain([...path, MOST_TRANSFORMS], 'TU602', { message });
      return undefined;
    }
    return found.length === texts.length ? found : undefined;
  }

  private transform(path: readonly (string | number)[], text: string): Transform | undefined {
    const parsed = parseTransform(text);
    if ('fault' in parsed) {
      const { part, ...shown } = parsed.fault;
      this.problems.push(narrowed(problemAt(this.source, path, shown), part));
      return undefined;
    }
    const { transform } = parsed;
    const column = transform.kind === 'concat' ? transform.parts.find((one) => 'column' in one)?.column : undefined;
    if (column === undefined) return transform;
    const message = `A rule sees only the part number: \`concat\` cannot add the column ${quoted(column)}. A text must be in quotes.`;
    this.complain(path, 'TU603', { message, suggestions: [`transform: ['concat("${column.replaceAll('"', '""')}")']`] });
    return undefined;
  }
}

function sideOf(value: unknown): CodeRule['side'] {
  return value === 'erp' || value === 'mes' ? value : undefined;
}

/** Rules for a system that no profile names: they would never be tried, so the name may be a slip. */
function unusedSystems(source: YamlSource, rules: readonly LocatedRule[], known: ReadonlySet<string>): MappingWarning[] {
  const shown = new Set<string>();
  return rules.flatMap(({ index, rule: { system } }): MappingWarning[] => {
    if (system === undefined || known.has(system) || shown.has(system)) return [];
    shown.add(system);
    const near = nearest(system, known);
    const meant = near === undefined ? '' : ` Did you mean \`${near}\`?`;
    const message = `${quoted(system)} is not the system of any profile, so its rules are never tried.${meant}`;
    return [{ rule: 'TU801', code: 'mapping_unused', message, at: positionOf(source, ['rules', index, 'system']) }];
  });
}
