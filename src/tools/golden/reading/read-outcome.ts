import type { YamlSource } from '../../../text/yaml.ts';
import { REJECT_CODES } from '../../../model/reject-codes.ts';
import type { RejectCode } from '../../../model/reject-codes.ts';
import type { RuledProblem } from '../../../errors.ts';
import { mappingOf, problemAt, writtenText } from '../../../mapping/raw-yaml.ts';
import type { YamlPath } from '../../../mapping/raw-yaml.ts';
import { FIGURES } from '../golden-fields.ts';
import type { ExpectedRow, ExpectedOutcome } from '../golden-test.ts';

const PLAIN_DECIMAL = /^-?\d{1,20}(\.\d{1,9})?$/;

type Raw = Readonly<Record<string, unknown>>;

/** Reads what a test expects: exactly one of `expect`, `reject` and `filtered`. */
export function readOutcome(
  source: YamlSource,
  path: YamlPath,
  raw: Raw,
): { readonly outcome?: ExpectedOutcome; readonly problems: readonly RuledProblem[] } {
  const given = ['expect', 'reject', 'filtered'].filter((key) => raw[key] !== undefined);
  const [first, second] = given;
  if (first === undefined) {
    const message = 'The test does not say what it expects: `expect`, `reject` or `filtered`.';
    const suggestions = ['expect: {material: "100101"}', 'reject: unknown_unit', 'filtered: true'];
    return { problems: [problemAt(source, path, { rule: 'TU701', code: 'config_invalid', message, suggestions })] };
  }
  if (second !== undefined) {
    const message = `A test expects one thing: \`${second}\` cannot be combined with \`${first}\`.`;
    return { problems: [problemAt(source, [...path, second], { rule: 'TU701', code: 'config_invalid', message, at: 'key' })] };
  }
  if (first === 'filtered') return { outcome: { kind: 'filtered' }, problems: [] };
  if (first === 'reject') return { outcome: rejectOf(raw['reject']), problems: [] };
  const value = raw['expect'];
  const listed = Array.isArray(value);
  const rows = (listed ? value : [value]).map(rowOf);
  const problems = rows.flatMap((row, index) => wrongFigures(source, [...path, 'expect', ...(listed ? [index] : [])], row));
  return { outcome: { kind: 'rows', rows, listed }, problems };
}

function rowOf(value: unknown): ExpectedRow {
  return Object.fromEntries(
    Object.entries(mappingOf(value)).flatMap(([field, inside]): [string, string][] => {
      const text = writtenText(inside);
      return text === undefined ? [] : [[field, text]];
    }),
  );
}

function rejectOf(value: unknown): ExpectedOutcome {
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

function wrongFigures(source: YamlSource, path: YamlPath, row: ExpectedRow): RuledProblem[] {
  return Object.entries(row).flatMap(([field, value]) => {
    if (!FIGURES.has(field) || value === '' || PLAIN_DECIMAL.test(value)) return [];
    const message = `"${value}" is not a plain figure such as 1234.5, with at most nine decimals.`;
    return [problemAt(source, [...path, field], { rule: 'TU706', code: 'config_invalid', message })];
  });
}
