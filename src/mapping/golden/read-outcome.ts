import type { YamlSource } from '../../document/yaml.ts';
import { REJECT_CODES } from '../../model/reject.ts';
import type { RejectCode } from '../../model/reject.ts';
import type { MappingFinding } from '../finding.ts';
import { mappingOf, textOf } from '../raw-yaml.ts';
import type { YamlPath } from '../raw-yaml.ts';
import { TEST_OUTCOME, TEST_VALUE } from '../rules/golden-tests.ts';
import { FIGURES } from './fields.ts';
import { findingAt } from './findings.ts';
import type { ExpectedRow, Outcome } from './golden-test.ts';

const PLAIN_DECIMAL = /^-?\d{1,20}(\.\d{1,9})?$/;

type Raw = Readonly<Record<string, unknown>>;

/** Reads what a test expects: exactly one of `expect`, `reject` and `filtered`. */
export function readOutcome(
  source: YamlSource,
  path: YamlPath,
  raw: Raw,
): { readonly outcome?: Outcome; readonly findings: readonly MappingFinding[] } {
  const given = ['expect', 'reject', 'filtered'].filter((key) => raw[key] !== undefined);
  const [first, second] = given;
  if (first === undefined) {
    const message = 'The test does not say what comes out: `expect`, `reject` or `filtered`.';
    const suggestions = ['expect: {material: "100101"}', 'reject: unknown_unit', 'filtered: true'];
    return { findings: [findingAt(TEST_OUTCOME, source, path, { message, suggestions })] };
  }
  if (second !== undefined) {
    const message = `A test expects one thing: \`${second}\` cannot stand beside \`${first}\`.`;
    return { findings: [findingAt(TEST_OUTCOME, source, [...path, second], { message, at: 'key' })] };
  }
  if (first === 'filtered') return { outcome: { kind: 'filtered' }, findings: [] };
  if (first === 'reject') return { outcome: rejectOf(raw['reject']), findings: [] };
  const value = raw['expect'];
  const listed = Array.isArray(value);
  const rows = (listed ? value : [value]).map(rowOf);
  const findings = rows.flatMap((row, index) => wrongFigures(source, [...path, 'expect', ...(listed ? [index] : [])], row));
  return { outcome: { kind: 'rows', rows, listed }, findings };
}

function rowOf(value: unknown): ExpectedRow {
  return Object.fromEntries(
    Object.entries(mappingOf(value)).flatMap(([field, inside]): [string, string][] => {
      const text = textOf(inside);
      return text === undefined ? [] : [[field, text]];
    }),
  );
}

function rejectOf(value: unknown): Outcome {
  const code = rejectCode(value);
  if (code) return { kind: 'reject', codes: [{ code }] };
  const codes = Object.entries(mappingOf(value)).flatMap(([field, inside]) => {
    const found = rejectCode(inside);
    return found ? [{ field, code: found }] : [];
  });
  return { kind: 'reject', codes };
}

function rejectCode(value: unknown): RejectCode | undefined {
  return REJECT_CODES.find((code) => code === value);
}

function wrongFigures(source: YamlSource, path: YamlPath, row: ExpectedRow): MappingFinding[] {
  return Object.entries(row).flatMap(([field, value]) => {
    if (!FIGURES.has(field) || PLAIN_DECIMAL.test(value)) return [];
    const message = `"${value}" is no plain figure such as 1234.5, with at most nine decimals.`;
    return [findingAt(TEST_VALUE, source, [...path, field], { message })];
  });
}
