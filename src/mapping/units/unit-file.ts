import { parseYaml } from '../../text/yaml.ts';
import type { YamlSource } from '../../text/yaml.ts';
import type { RuledProblem } from '../../errors.ts';
import type { Rational } from '../../model/rational.ts';
import { readCoded } from '../crosswalks/coded-yaml.ts';
import type { Statement } from '../precedence.ts';
import { listOf, mappingOf, problemAt, writtenText, textsOf } from '../raw-yaml.ts';
import type { YamlPath } from '../raw-yaml.ts';
import { shapeProblems } from '../shape.ts';
import type { MappingText } from '../sources.ts';
import { unitsSchema } from './units-schema.ts';
import { readFactor } from './unit-factor.ts';

/** One entry under `units`. */
export interface UnitDefinition {
  readonly code: string;
  /** 1 `code` = factor `of`; both absent where the entry gives no usable factor. */
  readonly factor?: Rational;
  readonly of?: string;
  /** What the unit measures, where the entry says it. */
  readonly dimension?: string;
  /** A unit that few plants meet. */
  readonly rare?: true;
  /** True for an entry with neither factor nor aliases: it makes the unit are alone. */
  readonly bare: boolean;
  readonly shipped: boolean;
  readonly source: YamlSource;
  readonly path: YamlPath;
}

/** One units.yaml: its definitions, and what it says about aliases. */
export interface UnitFile {
  readonly definitions: readonly UnitDefinition[];
  readonly aliases: readonly Statement[];
  readonly problems: readonly RuledProblem[];
}

/** Reads one units.yaml; nothing is thrown. */
export function readUnitFile({ text, file, shipped }: MappingText): UnitFile {
  const source = parseYaml(text, file);
  const problems: RuledProblem[] = [...shapeProblems(unitsSchema, source, shipped, {})];
  const raw = mappingOf(source.value);
  const definitions: UnitDefinition[] = [];
  const aliases: Statement[] = readCoded(source, ['aliases'], raw['aliases'], shipped);
  for (const [index, entry] of listOf(raw['units']).entries()) {
    const unit = mappingOf(entry);
    const code = writtenText(unit['code']);
    if (code === undefined || code === '') continue;
    const path = ['units', index];
    const dimension = writtenText(unit['dimension']);
    const chain = { code, ...readChain(source, path, unit, problems), ...(dimension ? { dimension } : {}) };
    definitions.push({ ...chain, bare: isBare(unit), shipped, source, path });
    aliases.push(...entryAliases({ meaning: code, shipped, source, shown: 'value' }, [...path, 'aliases'], unit['aliases']));
  }
  return { definitions, aliases, problems };
}

function isBare(unit: Readonly<Record<string, unknown>>): boolean {
  return unit['factor'] === undefined && unit['of'] === undefined && unit['aliases'] === undefined;
}

/** The factor of an entry and the unit it counts; what is wrong with them goes to the problems. */
export function readChain(
  source: YamlSource,
  path: YamlPath,
  unit: Readonly<Record<string, unknown>>,
  problems: RuledProblem[],
): { factor?: Rational; of?: string } {
  const [factor, of] = [writtenText(unit['factor']), writtenText(unit['of'])];
  if ((factor === undefined) !== (of === undefined)) {
    const [given, missing, example] = factor === undefined ? ['of', 'factor', '"1/1000"'] : ['factor', 'of', 'KG'];
    const message = `\`${given}\` needs \`${missing}\` next to it: 1 ${writtenText(unit['code']) ?? ''} = factor × of.`;
    problems.push(
      problemAt(source, [...path, given], {
        rule: 'TU401',
        code: 'config_invalid',
        message,
        at: 'key',
        suggestions: [`${missing}: ${example}`],
      }),
    );
  }
  if (factor === undefined || factor === '') return {};
  const read = readFactor(factor);
  if (!('factor' in read)) {
    problems.push(problemAt(source, [...path, 'factor'], read));
    return {};
  }
  return of === undefined || of === '' ? {} : { factor: read.factor, of };
}

type AliasOrigin = Pick<Statement, 'meaning' | 'shipped' | 'source' | 'shown'>;

/** Aliases of one unit: a list for every export, or lists by side or system. */
function entryAliases(origin: AliasOrigin, path: YamlPath, value: unknown): Statement[] {
  if (Array.isArray(value)) return textsAt(value).map(([code, index]) => ({ ...origin, code, path: [...path, index] }));
  return Object.entries(mappingOf(value)).flatMap(([scope, codes]) => {
    if (typeof codes === 'string') return [{ ...origin, code: codes, scope, path: [...path, scope] }];
    return textsAt(codes).map(([code, index]) => ({ ...origin, code, scope, path: [...path, scope, index] }));
  });
}

function textsAt(value: unknown): [string, number][] {
  return listOf(value).flatMap((entry, index): [string, number][] => (textsOf(entry) ?? []).map((code) => [code, index]));
}
