import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { validation } from '../../../src/app/mappings-validate.ts';
import { randomCases } from '../../random.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trueup-regions-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A file with one thing wrong, and the characters that are. */
interface Spoilt {
  readonly path: string;
  readonly lines: readonly string[];
  readonly wrong: string;
}

/** Letters of one and of two UTF-16 units, marks that join the letter before them, and tabs inside. */
const word = fc
  .string({
    unit: fc.constantFrom('a', 'Z', '7', 'ü', 'ß', 'é', 'e\u0301', '材', '🔩', '👩\u200D🔧', '\t', ' ', '.'),
    minLength: 1,
    maxLength: 8,
  })
  .map((text) => `x${text}x`);
const pad = fc.constantFrom('', '', ' ', '  \t');
const comments = fc.array(
  word.map((text) => `# ${text}`),
  { maxLength: 3 },
);

/** A cell as it may be written; a quoted one is marked with its quotes. */
const written = fc.tuple(word, fc.boolean()).map(([text, quotes]) => (quotes ? `"${text}"` : text));

const badDate: fc.Arbitrary<Spoilt> = fc
  .record({ delimiter: fc.constantFrom(',', ';'), codes: fc.array(word, { maxLength: 3 }), wrong: written, pad, comments })
  .map(({ delimiter, codes, wrong, pad: blanks, comments: above }) => {
    const rows = codes.map((code, number) => [`${number}${code}`, `m${number}`, '', '', '']);
    const cells = ['100', codes[0] ?? 'ü', '', `${blanks}${wrong}${blanks}`, ''];
    const lines = ['erp,mes,canonical,valid_from,valid_to'.replaceAll(',', delimiter), ...above];
    return { path: 'parts.csv', lines: [...lines, ...[...rows, cells].map((row) => row.join(delimiter))], wrong };
  });

const badFlag: fc.Arbitrary<Spoilt> = fc
  .record({ position: word, wrong: written, pad })
  .map(({ position, wrong, pad: blanks }) => ({
    path: 'locations.csv',
    lines: [
      'erp_site,erp_location,mes_site,mes_location,canonical_location,corrections',
      `1000,"${position}, 1",N,${position},,${blanks}${wrong}${blanks}`,
    ],
    wrong,
  }));

const badKey: fc.Arbitrary<Spoilt> = fc.record({ name: word, comments }).map(({ name, comments: above }) => {
  const wrong = JSON.stringify(name);
  return { path: 'units.yaml', lines: [...above, 'units:', `  - {code: "${above.length}ü🔩", ${wrong}: "2"}`], wrong };
});

const badStatus: fc.Arbitrary<Spoilt> = fc
  .record({ code: word, meaning: word, comments })
  .map(({ code, meaning, comments: above }) => {
    const wrong = JSON.stringify(meaning);
    return {
      path: 'statuses.yaml',
      lines: [...above, 'statuses:', `  mes: {Frei: unrestricted, ${JSON.stringify(code)}: ${wrong}}`],
      wrong,
    };
  });

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Result {
  readonly level: string;
  readonly locations: readonly [{ readonly physicalLocation: { readonly region: Region } }];
}

/** What the regions of all errors cut out of the file, counted as SARIF does: no byte order mark, UTF-16 units, end excluded. */
async function cut(name: string, path: string): Promise<string[]> {
  const mappings = join(folder, name);
  const options = {
    mappings,
    format: 'sarif',
    tests: false,
    strict: false,
    json: false,
    environment: {},
    now: new Date(0),
  } as const;
  const { text } = await validation(options);
  const lines = new TextDecoder('utf-8').decode(await readFile(join(mappings, path))).split(/\r?\n/);
  const { runs } = JSON.parse(text) as { runs: [{ results: Result[] }] };
  const errors = runs[0].results.filter(({ level }) => level === 'error');
  return errors.map(({ locations }) => {
    const { startLine, startColumn, endLine, endColumn } = locations[0].physicalLocation.region;
    expect(endLine).toBe(startLine);
    return (lines[startLine - 1] ?? '').slice(startColumn - 1, endColumn - 1);
  });
}

it('a region cuts out the very characters that are wrong, whatever stands around them', async () => {
  let number = 0;
  const spoilt = fc.oneof(badDate, badFlag, badKey, badStatus);
  await fc.assert(
    fc.asyncProperty(spoilt, fc.constantFrom('\n', '\r\n'), fc.boolean(), async ({ path, lines, wrong }, ends, mark) => {
      const name = String((number += 1));
      const file = join(folder, name, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, `${mark ? '\uFEFF' : ''}${lines.join(ends)}${ends}`);
      expect(await cut(name, path)).toEqual([wrong]);
    }),
    randomCases(100),
  );
});
