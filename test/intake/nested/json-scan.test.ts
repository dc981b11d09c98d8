import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../../src/errors.ts';
import { JsonScan } from '../../../src/intake/nested/json-scan.ts';
import type { NestedEvents } from '../../../src/intake/nested/nested-events.ts';
import { randomCases } from '../../random.ts';

/** Builds again what was read; numbers as their text in angle brackets. */
function builder(): { readonly events: NestedEvents; readonly lines: string[] } {
  const lines: string[] = [];
  let depth = 0;
  const put = (text: string): void => void lines.push(`${'  '.repeat(depth)}${text}`);
  return {
    lines,
    events: {
      open: (name) => {
        put(`${name} {`);
        depth += 1;
      },
      text: (name, text, isNumber) => put(`${name} = ${isNumber ? `<${text ?? ''}>` : JSON.stringify(text)}`),
      own: () => undefined,
      list: (name) => put(`${name} []`),
      close: () => {
        depth -= 1;
      },
    },
  };
}

function read(pieces: readonly string[]): readonly string[] {
  const { events, lines } = builder();
  const scan = new JsonScan('x.json', events);
  for (const piece of pieces) scan.push(piece);
  scan.end();
  return lines;
}

/** The same from the platform's parser, whose numbers were written plainly. */
function parsed(value: unknown, name: string, depth: number, inList: boolean): readonly string[] {
  const put = (text: string): string => `${'  '.repeat(depth)}${text}`;
  if (Array.isArray(value)) {
    const items = (at: number, called: string) => value.flatMap((item: unknown) => parsed(item, called, at, true));
    if (!inList) return [put(`${name} []`), ...items(depth, name)];
    return [put(`${name} {`), `${'  '.repeat(depth + 1)}[*] []`, ...items(depth + 1, '[*]')];
  }
  if (typeof value === 'object' && value !== null)
    return [put(`${name} {`), ...Object.entries(value).flatMap(([key, item]) => parsed(item, key, depth + 1, false))];
  if (typeof value === 'number') return [put(`${name} = <${JSON.stringify(value)}>`)];
  return [
    put(
      `${name} = ${JSON.stringify(value === '' || value === null ? null : typeof value === 'boolean' ? String(value) : value)}`,
    ),
  ];
}

function fault(text: string): string {
  try {
    read([text]);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const [{ code, message, at }] = error.problems;
    return `${code} ${at?.line}:${at?.column} ${message.replace('The file is not valid JSON. ', '')}`;
  }
  return 'read';
}

describe('JSON', () => {
  it('is read as the platform reads it, however it is cut into pieces', () => {
    const cuts = fc.array(fc.nat(400), { maxLength: 6 });
    const value = fc
      .jsonValue({ maxDepth: 4, noUnicodeString: false })
      .filter((json) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(json)));
    fc.assert(
      fc.property(value, cuts, fc.constantFrom(0, 1), (json, at, indent) => {
        const text = JSON.stringify(json, null, indent);
        const ends = [...new Set(at.map((cut) => cut % (text.length + 1)))].toSorted((a, b) => a - b);
        const pieces = [...ends, text.length].map((end, index) => text.slice(index === 0 ? 0 : ends[index - 1], end));
        // Keys of the platform come in another order where they are numbers
        expect([...read(pieces)].toSorted()).toEqual([...parsed(JSON.parse(text), '', 0, false)].toSorted());
      }),
      randomCases(150),
    );
  });

  it('keeps the digits of a number as they are written', () => {
    expect(read(['[0.10, 12345678901234567890.123456789, 1E+2, -0]'])).toEqual([
      ' []',
      ' = <0.10>',
      ' = <12345678901234567890.123456789>',
      ' = <1E+2>',
      ' = <-0>',
    ]);
  });

  it('replaces escapes, and writes the times of OData as ISO 8601', () => {
    expect(read(['{"a\\u0062": "\\u00fc\\ud83d\\ude00\\/", "at": "\\/Date(1700000000000)\\/"}'])).toEqual([
      ' {',
      '  ab = "ü😀/"',
      '  at = "2023-11-14T22:13:20.000Z"',
    ]);
  });

  it('refuses what is not JSON at its line and column', () => {
    const cases: Readonly<Record<string, string>> = {
      '[{"a": NaN}]': 'file_damaged 1:8 "NaN" is not a number of JSON, and has no meaning as a quantity.',
      '[{"a": -Infinity}]': 'file_damaged 1:8 "-Infinity" is not a number of JSON, and has no meaning as a quantity.',
      '{\n "a": 1,\n "a": 2}': 'file_damaged 3:2 The key "a" occurs twice in one object: it is unknown which value counts.',
      '[{"a": 1},]': 'file_damaged 1:11 There is a comma before the end of a list or object.',
      '{"a": 1,}': 'file_damaged 1:9 There is a comma before the end of a list or object.',
      '[1, 2':
        'file_damaged 1:6 The file ends too early: the list that begins on line 1 is never closed, so it was probably cut.',
      '[{"a": "x': 'file_damaged 1:8 The file ends in the middle of a text, so it was probably cut.',
      '[{"a": 1.}]': 'file_damaged 1:8 "1." is not a number of JSON.',
      '[007]': 'file_damaged 1:2 "007" is not a number of JSON.',
      "{'a': 1}": 'file_damaged 1:2 A key in double quotes is expected, not "\'".',
      '{"a": None}': 'file_damaged 1:7 "None" is a word of a programming language, not of JSON.',
      '["a\nb"]': 'file_damaged 1:4 A text does not end on its line.',
      '["a\tb"]': 'file_damaged 1:4 A text contains a control character.',
      '["\\x41"]': 'file_damaged 1:2 A text contains a backslash that means nothing in JSON.',
      '["\\ud83d"]': 'file_damaged 1:2 A text contains half a character (a surrogate without its other half).',
      '["\\u0000"]': 'file_damaged 1:2 A text contains a NUL character, which no code has.',
      '{"a" 1}': 'file_damaged 1:6 There is "1" where a colon should be.',
      '[1 2]': 'file_damaged 1:4 There is "2" where a comma or the end should be.',
      '[1]]': 'file_damaged 1:4 There is "]" where the end should be.',
      '{"a": 1} {"a": 2}':
        'file_damaged 1:10 A second value begins on the line on which the first one ends: write one value per file, or one per line.',
      '// no\n[]': 'file_damaged 1:1 There is a comment, which JSON does not allow.',
    };
    const found = Object.fromEntries(Object.keys(cases).map((text) => [text, fault(text)]));
    expect(found).toEqual(cases);
  });

  it('refuses what nests without end', () => {
    expect(fault('['.repeat(5000))).toBe('file_damaged 1:101 Values are nested more than 100 deep.');
  });
});
