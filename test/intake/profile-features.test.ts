import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { failingTests } from '../../src/tools/golden/failing-tests.ts';
import { mappingTarget } from '../../src/tools/mapping-target.ts';
import { inFolder } from '../plant/in-folder.ts';
import { type Results, runWorkspace } from '../plant/run-plant.ts';

/** Runs a workspace of these files: `domains` and what stands beside it is its configuration. */
async function runFiles(config: string, files: Readonly<Record<string, string>>): Promise<Results> {
  return inFolder(async (folder) => {
    const head = 'version: 1\ncurrency: EUR\ntimezone: Europe/Berlin\n';
    for (const [name, text] of Object.entries({ 'trueup.yaml': head + config, ...files })) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return runWorkspace(folder, 'out');
  });
}

async function refusal(config: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const error: unknown = await runFiles(config, files).catch((thrown: unknown) => thrown);
  if (!(error instanceof RefusedError)) throw error;
  return error.problems.map(({ code, message, at }) => `${code} ${basename(at?.file ?? '')}:${at?.line ?? ''} ${message}`);
}

const keys = ({ discrepancies }: Results): readonly string[] =>
  discrepancies.map(({ key, measure, erp_value, mes_value }) =>
    [...Object.values(key).filter((part) => part !== null && part !== ''), measure, erp_value, mes_value].join(' '),
  );

const TIME = 'as_of: "2026-11-21T22:00:00+01:00"';

describe('a field that is looked up', () => {
  const PROFILES = {
    'mappings/profiles/acme/dump.yaml': `profile: acme/dump
domain: inventory
where: {model: stock}
with: {parts: acme/parts}
fields:
  material: {column: fields.part, lookup: {feed: parts, key: pk, value: fields.name}, transform: upper}
  location: {column: fields.place, lookup: {feed: places, key: id, value: name}, optional: true}
  quantity: {column: fields.quantity}
  unit: {constant: EA}
`,
    'mappings/profiles/acme/parts.yaml':
      'profile: acme/parts\ndomain: materials\nwhere: {model: part}\nfields: {material: {column: fields.name}}\n',
    'mappings/profiles/acme/places.yaml': 'profile: acme/places\ndomain: materials\nfields: {material: {column: name}}\n',
  };
  const DUMP = [
    '{"model":"part","pk":7,"fields":{"name":"r-1"}}',
    '{"model":"part","pk":8,"fields":{"name":"r-2"}}',
    '{"model":"stock","pk":7,"fields":{"part":7,"place":1,"quantity":2.50}}',
    '{"model":"stock","pk":8,"fields":{"part":8,"place":9,"quantity":3}}',
    '{"model":"stock","pk":9,"fields":{"part":8,"place":null,"quantity":4}}',
  ];
  const config = (more = 'with: {places: {profile: acme/places, files: places.csv}}'): string => `domains:
  inventory:
    erp: {profile: generic/inventory, files: erp.csv, ${TIME}}
    mes: {profile: acme/dump, files: dump.json, ${TIME}, ${more}}
`;
  const files = (dump = DUMP, places = 'id,name\n1,A\n2,B\n') => ({
    ...PROFILES,
    'erp.csv': 'material,location,quantity,unit\nR-1,A,2.5,EA\nR-2,,6,EA\n',
    'dump.json': `[${dump.join(',\n')}]`,
    'places.csv': places,
  });

  it('takes what stands beside its key; a miss is a blank where that is allowed', async () => {
    const results = await runFiles(config(), files());
    expect(keys(results)).toEqual(['R-2 quantity 6.000 7.000']);
    const read = results.summary.feeds.map(({ profile, side, rows }) => `${side} ${profile} ${rows.accepted} of ${rows.read}`);
    expect(read).toEqual([
      'erp generic/inventory 2 of 2',
      'mes acme/dump 3 of 5',
      'reference acme/parts 2 of 5',
      'reference acme/places 2 of 2',
    ]);
  });

  it('rejects a miss elsewhere, with its line', async () => {
    const lost = DUMP.map((record) => record.replace('"part":8', '"part":88'));
    expect(await refusal(config(), files(lost))).toEqual([
      expect.stringContaining('dump.json:4 material (column fields.part): "88" is no key of the export that it is looked up in'),
    ]);
  });

  it.each([
    [
      'id,name\n1,A\n2,B\n1,C\n',
      'lookup_duplicate places.csv:4 The key "1" stands twice in the look-up "places" (column id): places.csv:2, places.csv:4.',
    ],
    [
      'id,name\n1,A,x\n',
      'file_damaged places.csv:2 A record of the look-up "places" cannot be read: The record has 3 cells, the header has 2.',
    ],
    ['number,name\n1,A\n', 'column_missing places.csv:1 '],
  ])('refuses %j', async (places, problem) => {
    expect((await refusal(config(), files(DUMP, places)))[0]).toContain(problem);
  });

  it('asks for an export that nobody names', async () => {
    expect(await refusal(config('min_rows: 1'), files())).toEqual([
      'config_invalid trueup.yaml:7 The profile acme/dump looks up location in "places", and the feed does not say which export that is.',
    ]);
  });
});

describe('the as-of of a file', () => {
  const config = (column: string): string => `domains:
  inventory:
    erp: {profile: acme/stock, files: "erp*.csv", pick: latest, as_of: {from: column, column: ${column}}}
    mes: {profile: generic/inventory, files: mes.csv, ${TIME}}
`;
  const files = (first: string) => ({
    'mappings/profiles/acme/stock.yaml': 'profile: acme/stock\nextends: generic/inventory\nread: {dates: ["DD.MM.YYYY HH:mm"]}\n',
    'erp1.csv': `material;quantity;unit;Stand\nA;1;KG;${first}\nA;1;KG;20.11.2026 09:00\n`,
    'erp2.csv': 'material;quantity;unit;Stand\nA;2;KG;21.11.2026 09:30\nA;3;KG;21.11.2026 09:00\nA;1;KG;\n',
    'mes.csv': 'material,quantity,unit\nA,6,KG\n',
  });

  it('is the oldest time in a column, which also chooses the latest file', async () => {
    const { summary } = await runFiles(config('stand'), files('20.11.2026 10:00'));
    const [erp] = summary.feeds;
    expect([erp?.as_of, erp?.as_of_from, erp?.files]).toEqual([
      '2026-11-21T09:00:00+01:00',
      'column',
      [expect.objectContaining({ path: 'erp2.csv' })],
    ]);
    expect(summary.run.outcome).toBe('agree');
  });

  it('refuses what is no time, and a column that is not there', async () => {
    expect(await refusal(config('Stand'), files('gestern'))).toEqual([
      'config_invalid erp1.csv:2 "gestern" in the column "Stand", which `as_of` reads, is no time of this zone.',
    ]);
    expect(await refusal(config('Date'), files('20.11.2026 10:00'))).toEqual([
      'column_missing trueup.yaml:6 There is no column "Date" in erp1.csv for `as_of`.',
      'column_missing trueup.yaml:6 There is no column "Date" in erp2.csv for `as_of`.',
    ]);
  });
});

describe('columns that are periods', () => {
  const config = (scope: string): string => `domains:
  costing:
    erp: {profile: acme/cosp, files: cosp.csv, ${TIME}}
    mes: {profile: acme/actual, files: mes.csv, ${TIME}}
${scope}`;
  const PROFILES = {
    'mappings/profiles/acme/cosp.yaml': `profile: acme/cosp
domain: costing
read: {header_row: 2-3}
fields:
  order: {column: Order}
  category: {constant: overhead}
unpivot:
  posted_on: {1: Amount P1, 2: Amount P2, 13: Amount P13}
  year: Year
  into: amount
`,
    'mappings/profiles/acme/actual.yaml': `profile: acme/actual
domain: costing
fields:
  order: {column: order}
  category: {constant: overhead}
unpivot:
  posted_on: {2024-02: Feb, 2024-03-01: Mar 1}
  into: amount
`,
  };
  const files = (year = '2024') => ({
    ...PROFILES,
    'cosp.csv': `Costs of orders\nOrder;Year;Amount;;;Note\n;;P1;P2;P13;\n7;${year};10,00;20,00;1,00;x\n7;2023;10,00;7,00;1,00;\n`,
    'mes.csv': 'order,Feb,Mar 1\n7,21.50,5.00\n',
  });

  it('add up, and are in scope one by one: the figures of a period as of its last day', async () => {
    expect(keys(await runFiles(config(''), files()))).toEqual(['7 overhead amount 49.00 26.50']);
    const scope = (to: string): string => `    scope: {posted_on: ["2024-02-01", "${to}"]}\n`;
    const leapDay = await runFiles(config(scope('2024-02-29')), files());
    expect(keys(leapDay)).toEqual(['7 overhead amount 20.00 21.50']);
    expect(leapDay.summary.feeds.map(({ rows }) => [rows.read, rows.accepted, rows.filtered])).toEqual([
      [2, 1, 1],
      [1, 1, 0],
    ]);
    expect(leapDay.summary.feeds[0]?.out_of_scope).toEqual([{ measure: 'amount', unit: 'EUR', value: '29.00', rows: 5 }]);
    expect(keys(await runFiles(config(scope('2024-12-31')), files()))).toEqual(['7 overhead amount 21.00 26.50']);
  });

  it('rejects a year that is none where the scope asks for a period', async () => {
    const scope = '    scope: {posted_on: ["2024-02-01", "2024-02-29"]}\n';
    expect((await refusal(config(scope), files('24')))[0]).toContain('cosp.csv:4 posted_on (column Year): "24" cannot be read');
  });
});

describe('a header of several lines', () => {
  const stock = (read: string) =>
    `profile: acme/wide\ndomain: inventory\nread: ${read}\nfields: {material: {column: Material}, unit: {column: Stock Unit}}\n` +
    'unpivot: {status: {unrestricted: Stock Free, blocked: Stock Blocked}, into: quantity}\n';
  const config = (file: string): string => `domains:
  inventory:
    erp: {profile: acme/wide, files: ${file}, ${TIME}}
    mes: {profile: acme/wide, files: mes.csv, read: {header_row: 1-2}, ${TIME}}
`;
  const mes = ';Stock;;\nMaterial;Free;Blocked;Unit\nA;1;2;KG\nB;0;5;KG\n';

  it.each([
    ['of a text', 'erp.csv', '{header_row: 2-3}', 'Stock list\n;Stock;;\nMaterial;Free;Blocked;Unit\nA;1;2;KG\nB;;4;KG\n'],
    [
      'of a list of SAP, which stands there on every page',
      'erp.txt',
      '{header_row: 2-3}',
      [
        '--------',
        '|        |Stock|Stock  |Stock|',
        '|Material|Free |Blocked|Unit |',
        '--------',
        '|A       |    1|      2|KG   |',
      ]
        .flatMap((line, index, all) =>
          index === 4 ? [line, 'page 2', ...all.slice(1, 4), '|B       |    0|      4|KG   |'] : [line],
        )
        .join('\n'),
    ],
  ])('%s', async (_, file, read, text) => {
    const results = await runFiles(config(file), {
      'mappings/profiles/acme/wide.yaml': stock(read),
      [file]: text,
      'mes.csv': mes,
    });
    expect(keys(results)).toEqual(['B blocked quantity 4.000 5.000']);
    expect(results.summary.domains[0]?.proof.independent).toBe(true);
  });
});

describe('a transfer in one record', () => {
  const moves = (rows: string) => ({
    'mappings/profiles/acme/moves.yaml': `profile: acme/moves
domain: movements
legs: two
fields:
  document: {column: doc}
  material: {column: part}
  location: {column: from}
  to_location: {column: to, optional: true}
  status: {column: st}
  to_status: {column: tost, optional: true}
  quantity: {column: qty}
  unit: {constant: EA}
  kind: {constant: transfer}
`,
    'stock.csv': 'material,quantity,unit\nA,1,EA\n',
    'stock2.csv': 'material,quantity,unit\nA,1.0,EA\n',
    'moves.csv': `doc,part,from,to,st,tost,qty\n${rows}`,
    'mappings/tests/legs.yaml': `tests:
  - name: both ends
    side: mes
    profile: acme/moves
    given: {doc: "1", part: R-1, from: A, to: B, st: unrestricted, qty: "-5"}
    expect: [{location: A, status: unrestricted, quantity: "-5"}, {location: B, status: unrestricted, quantity: "5"}]
  - name: only the status changes
    side: mes
    profile: acme/moves
    given: {doc: "1", part: R-1, from: A, st: unrestricted, tost: blocked, qty: "-5"}
    expect: [{location: A, status: unrestricted, quantity: "-5"}, {location: A, status: blocked, quantity: "5"}]
  - name: no transfer
    side: mes
    profile: acme/moves
    given: {doc: "1", part: R-1, from: A, st: unrestricted, qty: "5"}
    expect: [{location: A, quantity: "5"}]
`,
  });
  const config = `domains:
  inventory:
    erp: {profile: generic/inventory, files: stock.csv, ${TIME}}
    mes: {profile: generic/inventory, files: stock2.csv, ${TIME}}
reference:
  movements: {mes: {profile: acme/moves, files: moves.csv}}
rejects: {max: 1}
`;

  it('is two rows of one record, and none where either end is refused', async () => {
    const files = moves('1,A,P,Q,unrestricted,,-5\n2,A,P,Q,unrestricted,nonsense,-2\n3,A,P,,unrestricted,,4\n');
    const { summary, rejects } = await runFiles(config, files);
    expect(summary.feeds.find(({ domain }) => domain === 'movements')?.rows).toEqual({
      read: 3,
      accepted: 2,
      rejected: 1,
      filtered: 0,
    });
    expect(rejects.map(({ line, field, value, code }) => [line, field, value, code])).toEqual([
      [3, 'status', 'nonsense', 'unmapped_code'],
    ]);
  });

  it('mirrors what it changes', async () => {
    await inFolder(async (folder) => {
      for (const [name, text] of Object.entries({
        'trueup.yaml': `version: 1\ncurrency: EUR\ntimezone: UTC\n${config}`,
        ...moves(''),
      })) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), text);
      }
      const target = await mappingTarget({ config: join(folder, 'trueup.yaml'), environment: {} });
      expect(await failingTests(target, new Date('2026-11-21T22:00:00Z'))).toEqual([]);
    });
  });
});
