import { describe, expect, it } from 'vitest';
import { openDuckdb } from '../../src/engine/duckdb/open-duckdb.ts';
import type { ReadOptions } from '../../src/mapping/profiles/profile.ts';
import { allRecords, bound, probed, temporaryFolder } from './files.ts';

const folder = temporaryFolder();
/** A hundred thousand where there is time; each record is of another length, so that every character meets a border. */
const ROWS = process.env['TRUEUP_SOAK'] === undefined ? 8_000 : 100_000;
/** Characters of one, two, three and four bytes, and one that is composed. */
const NAME = 'Gr\u00F6\u00DFe \u5728\u5EAB \u{1F4E6}';

const codes = Array.from({ length: ROWS }, (_, index) => `${NAME.slice(0, 1 + (index % 5))}${index}${NAME}`);

const spool = (all: readonly string[]): string =>
  `-----\n|code|n|\n-----\n${all.map((code, n) => `|${code}|${n}|`).join('\n')}\n-----\n`;

type Format = readonly [name: string, write: (codes: readonly string[]) => string, read: Partial<ReadOptions>];

const FORMATS: readonly Format[] = [
  ['csv', (all) => `code,n\n${all.map((code, n) => `${code},${n}`).join('\n')}\n`, {}],
  ['json', (all) => JSON.stringify(all.map((code, n) => ({ code, n }))), {}],
  ['ndjson', (all) => all.map((code, n) => JSON.stringify({ code, n })).join('\n'), {}],
  ['xml', (all) => `<all>${all.map((code, n) => `<row><code>${code}</code><n>${n}</n></row>`).join('')}</all>`, {}],
  ['txt', spool, {}],
  [
    'fixed',
    (all) => all.map((code, n) => `${String(n).padEnd(8)}${code}`).join('\n'),
    {
      format: 'fixed',
      columns: [
        { name: 'code', from: 9, to: 80 },
        { name: 'n', from: 1, to: 8 },
      ],
    },
  ],
];

async function codesOf(path: string, read: Partial<ReadOptions> = {}): Promise<readonly (string | null | undefined)[]> {
  const file = await probed(path, read);
  const at = file.header.indexOf('code');
  const { rows } = await allRecords(bound(file));
  expect('source' in file.layout ? await file.layout.source.counted() : rows.length).toBe(rows.length);
  return rows.map(({ cells }) => cells[at]);
}

describe('characters of several bytes survive wherever a piece of the file ends', () => {
  it.each(FORMATS)('in %s', async (name, write, read) => {
    const path = await folder.write(`codes.${name}`, write(codes));
    expect((await codesOf(path, read)).join('\n') === codes.join('\n')).toBe(true);
  });

  it('in a list in UTF-16', async () => {
    const path = await folder.write('codes-16.txt', Buffer.from(`\uFEFF${spool(codes)}`, 'utf16le'));
    expect((await codesOf(path)).join('\n') === codes.join('\n')).toBe(true);
  });

  it('in Parquet', async () => {
    const source = await folder.write('source.json', JSON.stringify(codes.map((code, n) => ({ n, code }))));
    const path = source.replace('source.json', 'codes.parquet');
    const engine = await openDuckdb({ tempDirectory: folder.path });
    const session = await engine.session();
    await session.run(
      `copy (select * from read_json('${source}') order by n) to '${path}' (format parquet, row_group_size 2048)`,
    );
    await engine.close();
    expect((await codesOf(path)).join('\n') === codes.join('\n')).toBe(true);
  });
});
