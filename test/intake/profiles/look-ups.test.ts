import { describe, expect, it } from 'vitest';
import { LookupValues } from '../../../src/run/feeds/look-up-values.ts';
import { TIME, differing, refusal, runFiles } from './run-files.ts';

const LOOKUPS = {
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
const lookupConfig = (more = 'with: {places: {profile: acme/places, files: places.csv}}'): string => `domains:
  inventory:
    erp: {profile: generic/inventory, files: erp.csv, ${TIME}}
    mes: {profile: acme/dump, files: dump.json, ${TIME}, ${more}}
`;
const lookupFiles = (dump = DUMP, places = 'id,name\n1,A\n2,B\n') => ({
  ...LOOKUPS,
  'erp.csv': 'material,location,quantity,unit\nR-1,A,2.5,EA\nR-2,,6,EA\n',
  'dump.json': `[${dump.join(',\n')}]`,
  'places.csv': places,
});

describe('a field that is looked up', () => {
  it('takes what stands beside its key; a miss is a blank where that is allowed', async () => {
    const results = await runFiles(lookupConfig(), lookupFiles());
    expect(differing(results)).toEqual(['R-2 quantity 6.000 7.000']);
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
    expect(await refusal(lookupConfig(), lookupFiles(lost))).toEqual([
      expect.stringContaining(
        'dump.json:4 material (column fields.part): "88" is not a key of the export that it is looked up in',
      ),
    ]);
  });

  it.each([
    [
      'id,name\n1,A\n2,B\n1,C\n',
      'lookup_duplicate places.csv:4 The key "1" occurs twice in the look-up "places" (column id): places.csv:2, places.csv:4.',
    ],
    [
      'id,name\n1,A,x\n',
      'file_damaged places.csv:2 A record of the look-up "places" cannot be read: The record has 3 cells, the header has 2.',
    ],
    ['number,name\n1,A\n', 'column_missing places.csv:1 '],
  ])('refuses %j', async (places, problem) => {
    expect((await refusal(lookupConfig(), lookupFiles(DUMP, places)))[0]).toContain(problem);
  });

  it('asks for an export that nobody names', async () => {
    expect(await refusal(lookupConfig('min_rows: 1'), lookupFiles())).toEqual([
      'config_invalid trueup.yaml:7 The profile acme/dump looks up location in "places", and the feed does not say which export that is.',
    ]);
  });

  it('holds so many keys and characters in memory, and refuses more at the record', () => {
    const at = { file: 'parts.csv', line: 4 };
    const filled = (limits: { keys: number; characters: number }): (readonly [number, number] | undefined)[] => {
      const values = new LookupValues('parts', 2, limits);
      return [['1', 'aa'] as const, ['1', 'bb'] as const, ['2', 'cc'] as const].map((pair, index) =>
        values.add(index % 2, pair, [0, index + 2], at),
      );
    };
    expect(filled({ keys: 3, characters: 9 })).toEqual([undefined, undefined, undefined]);
    for (const limits of [
      { keys: 2, characters: 9 },
      { keys: 3, characters: 8 },
    ])
      expect(() => filled(limits)).toThrow(
        expect.objectContaining({ problems: [expect.objectContaining({ code: 'file_too_large', at })] }),
      );
    const values = new LookupValues('parts', 1);
    values.add(0, ['1', 'a'], [0, 2], at);
    expect(values.add(0, ['1', 'b'], [1, 7], at)).toEqual([0, 2]);
    expect(values.rows(0)).toEqual([['1', 'a']]);
  });
});
