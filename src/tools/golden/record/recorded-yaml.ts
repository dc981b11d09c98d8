import type { ExpectedOutcome } from '../golden-test.ts';
import type { Draft } from './draft-tests.ts';

const HEAD = `# yaml-language-server: $schema=SCHEMA
# Recorded: what the mapping files make of these records today, which need not be right.
# Review each test, then delete its line \`recorded: true\`.
tests:
`;

/** A file of recorded tests. `schema` is the path of the JSON Schema as seen from the file. */
export function recordedYaml(drafts: readonly Draft[], schema: string): string {
  return HEAD.replace('SCHEMA', () => schema) + drafts.map(testYaml).join('');
}

function testYaml({ test, from }: Draft): string {
  const lines = [
    `  # ${oneLine(from)}`,
    `  - name: ${scalar(test.name)}`,
    '    recorded: true',
    `    side: ${test.side}`,
    `    profile: ${scalar(test.profile)}`,
    ...(test.on === undefined ? [] : [`    on: ${test.on}`]),
    ...(test.decimal === undefined ? [] : [`    read: {decimal: ${test.decimal === ',' ? 'comma' : 'dot'}}`]),
    ...(test.baseUnit === undefined ? [] : [`    base_unit: ${scalar(test.baseUnit)}`]),
    '    given:',
    ...[...test.given].map(([header, cell]) => `      ${scalar(header)}: ${scalar(cell)}`),
    ...outcomeYaml(test.outcome),
  ];
  return `${lines.join('\n')}\n`;
}

function outcomeYaml(outcome: ExpectedOutcome): readonly string[] {
  switch (outcome.kind) {
    case 'filtered':
      return ['    filtered: true'];
    case 'reject':
      return ['    reject:', ...outcome.codes.map(({ field, code }) => `      ${scalar(field ?? '')}: ${code}`)];
    case 'rows':
      return [
        '    expect:',
        ...outcome.rows.flatMap((row) =>
          Object.entries(row).map(([field, value], index) => {
            const indent = outcome.listed ? (index === 0 ? '      - ' : '        ') : '      ';
            return `${indent}${field}: ${scalar(value)}`;
          }),
        ),
      ];
    default:
      return outcome satisfies never;
  }
}

/** Words that other readers of YAML take for something else than text. */
const WORDS = /^(true|false|null|yes|no|on|off|y|n)$/i;

/** A text as YAML: plain where no reader could take it for anything else, else in double quotes. */
function scalar(text: string): string {
  const plain = /^[A-Za-z](?:[\w ./-]*[\w./-])?$/.test(text) && !WORDS.test(text);
  // Quotes, backslashes and control characters are escaped in JSON as in YAML; what may end a line or is not a character is not
  return plain ? text : JSON.stringify(text).replaceAll(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, escaped);
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
