import { checkSchema } from '../../../text/check-schema.ts';
import { positionText } from '../../../text/problem-text.ts';
import { parseYaml } from '../../../text/yaml.ts';
import type { YamlSource } from '../../../text/yaml.ts';
import type { Side } from '../../../model/side.ts';
import type { RuledProblem } from '../../../errors.ts';
import { listOf, mappingOf, positionOf, problemAt, writtenText } from '../../../mapping/raw-yaml.ts';
import type { MappingText } from '../../../mapping/sources.ts';
import { isIsoDate } from '../../../mapping/crosswalks/validity.ts';
import type { GoldenTest } from '../golden-test.ts';
import { readOutcome } from './read-outcome.ts';
import { goldenSchema } from './golden-schema.ts';

/** One file of golden tests: those that could be read, and everything that is wrong with the others. */
export interface GoldenFile {
  readonly tests: readonly GoldenTest[];
  readonly problems: readonly RuledProblem[];
}

/** Reads one file; nothing is thrown. Whether profiles, columns and fields exist is not judged yet. */
export function readGoldenFile({ text, file }: MappingText): GoldenFile {
  const source = parseYaml(text, file);
  const problems = [...checkSchema(goldenSchema, source).problems];
  const tests = listOf(mappingOf(source.value)['tests']).flatMap((value, index) => {
    const read = readTest(source, index, mappingOf(value));
    problems.push(...read.problems);
    return read.test ? [read.test] : [];
  });
  return { tests, problems };
}

type Raw = Readonly<Record<string, unknown>>;

function readTest(source: YamlSource, index: number, raw: Raw): { test?: GoldenTest; problems: readonly RuledProblem[] } {
  const path = ['tests', index];
  const [side, profile, on] = [writtenText(raw['side']), writtenText(raw['profile']), writtenText(raw['on'])];
  const outcome = readOutcome(source, path, raw);
  const problems = [...outcome.problems, ...wrongDay(source, path, on), ...unwritable(source, path, mappingOf(raw['given']))];
  const given = cellsOf(raw['given']);
  // What the schema refused is reported already
  if (!isSide(side) || profile === undefined || !outcome.outcome || given === undefined) return { problems };
  const decimal = writtenText(mappingOf(raw['read'])['decimal']);
  const baseUnit = writtenText(raw['base_unit']);
  const at = positionOf(source, raw['name'] === undefined ? path : [...path, 'name']);
  const test: GoldenTest = {
    name: writtenText(raw['name']) ?? positionText({ file: at.file, ...(at.line === undefined ? {} : { line: at.line }) }),
    recorded: raw['recorded'] === 'true',
    side,
    profile,
    ...(on === undefined ? {} : { on }),
    ...(decimal === undefined ? {} : { decimal: decimal === 'comma' ? ',' : '.' }),
    ...(baseUnit === undefined ? {} : { baseUnit }),
    given,
    outcome: outcome.outcome,
    at,
    source,
    path,
  };
  return { test, problems };
}

function cellsOf(value: unknown): ReadonlyMap<string, string> | undefined {
  const entries = Object.entries(mappingOf(value)).flatMap(([header, inside]): [string, string][] => {
    const cell = writtenText(inside);
    return cell === undefined ? [] : [[header, cell]];
  });
  return typeof value === 'object' && value !== null ? new Map(entries) : undefined;
}

function wrongDay(source: YamlSource, path: readonly (string | number)[], on: string | undefined): RuledProblem[] {
  if (on === undefined || isIsoDate(on)) return [];
  return [
    problemAt(source, [...path, 'on'], {
      rule: 'TU706',
      code: 'config_invalid',
      message: `"${on}" is not a date in the form YYYY-MM-DD.`,
    }),
  ];
}

/** No export can hold a NUL, and no engine takes one. */
function unwritable(source: YamlSource, path: readonly (string | number)[], given: Raw): RuledProblem[] {
  return Object.entries(given).flatMap(([header, cell]) =>
    typeof cell === 'string' && cell.includes('\0')
      ? [
          problemAt(source, [...path, 'given', header], {
            rule: 'TU706',
            code: 'config_invalid',
            message: 'A cell of an export cannot contain a NUL.',
          }),
        ]
      : [],
  );
}

function isSide(text: string | undefined): text is Side {
  return text === 'erp' || text === 'mes';
}
