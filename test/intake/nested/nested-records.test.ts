import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../../src/mapping/profiles/profile.ts';
import { randomCases } from '../../random.ts';
import { allRecords, bound, probed, refusalOf, temporaryFolder } from '../files.ts';

const folder = temporaryFolder();

/** The header, and each record with its number, line and cells. */
async function listOf(name: string, text: string | Uint8Array, read: Partial<ReadOptions> = {}): Promise<readonly string[]> {
  const file = await probed(await folder.write(name, text), read);
  const { rows } = await allRecords(bound(file));
  if (!('source' in file.layout)) throw new RangeError('no nested file');
  const { source } = file.layout;
  expect(await source.counted()).toBe(rows.length);
  const shown = rows.map(({ line, cells }) => `${line}@${source.lineOf(line)} ${cells.map((cell) => cell ?? '-').join(' | ')}`);
  return [file.header.join(' | '), ...shown];
}

function raise(): never {
  throw new RangeError('no problem');
}

const refused = async (text: string, read: Partial<ReadOptions> = {}): Promise<string> => {
  const [{ code, message, suggestions = [] } = raise()] = await refusalOf(async () => listOf('refused.json', text, read));
  return [`${code} ${message}`, ...suggestions].join('\n');
};

describe('records of JSON', () => {
  it('are the elements of the only list of objects; their values have paths', async () => {
    const text =
      '{"site": "1000",\n"inventory": [\n{"pk": 1, "fields": {"qty": 2.50, "tags": ["a"]}},\n{"pk": 2, "fields": {"lot": "L"}}\n]}';
    expect(await listOf('one.json', text)).toEqual([
      'pk | fields.qty | fields.tags | fields.lot | ../site',
      '1@3 1 | 2.50 | a | - | 1000',
      '2@4 2 | - | - | L | 1000',
    ]);
  });

  it('take over what stands around them, wherever it stands', async () => {
    const text =
      '[{"lines": [{"m": "A", "lots": [{"l": "1"}, {"l": "2"}]}, {"lots": [{"l": "3"}], "m": "B"}], "order": {"id": "7"}},' +
      ' {"order": {"id": "8"}, "lines": []}, {"order": {"id": "9"}, "lines": [{"m": "C", "lots": [{"l": "4"}]}]}]';
    expect(await listOf('deep.json', text, { records: '[*].lines[*].lots[*]' })).toEqual([
      'l | ../m | ../../order.id',
      '1@1 1 | A | 7',
      '2@1 2 | A | 7',
      '3@1 3 | B | 7',
      '4@1 4 | C | 9',
    ]);
  });

  it('are found in the envelopes of OData and SuiteQL, and one a line', async () => {
    const odata = '{"d": {"results": [{"__metadata": {"type": "T"}, "Material": "A", "At": "\\/Date(0)\\/"}]}}';
    expect(await listOf('v2.json', odata)).toEqual(['__metadata.type | Material | At', '1@1 T | A | 1970-01-01T00:00:00.000Z']);
    const v4 = '{"@odata.context": "x", "value": [{"Material": "A"}], "other": [{"b": 1}]}';
    expect(await listOf('v4.json', v4)).toEqual(['Material | ../@odata.context', '1@1 A | x']);
    const suiteql = '{"links": [{"rel": "self"}], "count": 1, "hasMore": false, "items": [{"links": [], "item": "12"}]}';
    expect(await listOf('suite.json', suiteql)).toEqual(['item | ../count | ../hasMore', '1@1 12 | 1 | false']);
    expect(await listOf('lines.ndjson', '{"a": "x", "list": [{"b": 1}]}\n\n{"a": "y"}\r\n')).toEqual([
      'a | list.b',
      '1@1 x | 1',
      '2@3 y | -',
    ]);
  });

  it('keep several values of one name apart, for a profile to choose', async () => {
    expect(await listOf('twice.json', '[{"q": [1, 2]}, {"q": [3]}]')).toEqual(['q | q', '1@1 1 | 2', '2@1 3 | -']);
    expect(await listOf('dots.json', '[{"a.b": 1, "a": {"b": 2}}]')).toEqual(['a.b | a.b', '1@1 1 | 2']);
  });

  it('are refused where nobody knows which they are', async () => {
    expect([
      await refused('{"stock": [{"a": 1}], "orders": [{"b": 1}]}'),
      await refused('{"stock": [{"a": 1}]}', { records: 'stok[*]' }),
      await refused('{"stock": []}'),
      await refused('[1, 2]', { format: 'json' }),
      await refused('[["a"], ["b"]]'),
    ]).toEqual([
      'records_needed The file has several lists: "stock[*]", "orders[*]". Say which one to use.\nread: {records: "stock[*]"}\nread: {records: "orders[*]"}',
      'records_needed The file has no records at "stok[*]". It has "stock[*]".\nread: {records: "stock[*]"}',
      'file_empty The file has no records at "stock[*]".\ncheck that the export ran to its end',
      'file_damaged Under "[*]" there are values that are not objects, so their meaning is unknown.\nexport them as objects with named fields, or name other records: read: {records: "list[*]"}',
      'file_damaged Under "[*]" there are values that are not objects, so their meaning is unknown.\nexport them as objects with named fields, or name other records: read: {records: "list[*]"}',
    ]);
  });

  it('say where bytes are not UTF-8, and are read in other encodings', async () => {
    const [problem] = await refusalOf(async () => listOf('bad.json', Buffer.from('[{"a": 1},\n{"a": "B\xFC"}]', 'latin1')));
    expect(problem).toMatchObject({ code: 'bad_encoding', at: { line: 2, column: 9 } });
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('[{"a": "Bü"}]', 'utf16le')]);
    expect(await listOf('utf16.json', utf16)).toEqual(['a', '1@1 Bü']);
    expect(await listOf('latin.json', Buffer.from('[{"a": "B\xFC"}]', 'latin1'), { encoding: 'windows-1252' })).toEqual([
      'a',
      '1@1 Bü',
    ]);
  });

  it('are counted by brackets and quotes as they are read, values included', async () => {
    const word = fc.constantFrom('a', 'b', 'list', '{"', '\\', 'ü', '');
    const tree = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', maxDepth: 4 },
        fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null)),
        fc.dictionary(word, tie('value'), { maxKeys: 3 }),
        fc.array(fc.dictionary(word, tie('value'), { maxKeys: 3 }), { maxLength: 3 }),
        fc.array(fc.integer(), { maxLength: 2 }),
      ),
    })).value;
    const records = fc.array(fc.dictionary(word, tree, { minKeys: 1, maxKeys: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(records, fc.boolean(), async (list, isBelow) => {
        const text = JSON.stringify(isBelow ? { head: 'h', 'li"st': list, tail: [1] } : list);
        const [, ...rows] = await listOf('any.json', text, { records: isBelow ? 'li"st[*]' : '[*]' });
        expect(rows).toHaveLength(list.length);
      }),
      randomCases(60),
    );
  });

  it('keep characters of several bytes whole, wherever a piece of the file ends', async () => {
    const codes = Array.from({ length: 100_000 }, (_, index) => `${index % 7 === 0 ? 'ü' : ''}😀漢${index}`);
    const file = await probed(await folder.write('long.json', JSON.stringify(codes.map((code) => ({ code })))));
    const { rows } = await allRecords(bound(file));
    expect(rows.map(({ cells }) => cells[0])).toEqual(codes);
  });
});
