import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffMappings } from '../../../src/tools/diff/changes/diff-mappings.ts';
import type { MappingChange } from '../../../src/contract/mapping-diff.ts';
import { folders, hands, resolvedSet, texts } from './folders.ts';
import { randomCases } from '../../random.ts';

const SETTINGS = { unmapped: {}, profiles: new Set(['acme/list']) };
const diff = (old: Record<string, string>, now: Record<string, string>) =>
  diffMappings(resolvedSet(old, 'old'), resolvedSet(now, 'new'), SETTINGS);

/** A change seen from the other side, without the sentence. */
function mirrored(change: MappingChange): object {
  const kind = { added: 'removed', removed: 'added', changed: 'changed' }[change.change];
  return { ...plain(change), change: kind, old: change.new, new: change.old, at: { old: change.at.new, new: change.at.old } };
}

const plain = (change: MappingChange): object => ({ ...change, message: '' });
const sorted = (changes: readonly object[]): string[] => changes.map((change) => JSON.stringify(sortedKeys(change))).toSorted();
const sortedKeys = (value: object): object => Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));

describe('a diff of mapping files', () => {
  it('of a folder with itself is empty', () => {
    fc.assert(
      fc.property(folders, (folder) => {
        const found = diffMappings(resolvedSet(texts(folder), 'old'), resolvedSet(texts(folder), 'new'), SETTINGS);
        expect(found).toEqual({ changes: [], noEffect: [], files: [] });
      }),
      randomCases(60),
    );
  });

  it('does not see order, comments, quotes, delimiters and line ends', () => {
    fc.assert(
      fc.property(folders, hands, hands, (folder, one, other) => {
        const found = diff(texts(folder, one), texts(folder, other));
        expect(found.changes).toEqual([]);
        expect(found.noEffect).toEqual([]);
        expect(found.files.filter(({ change }) => change !== 'rewritten')).toEqual([]);
      }),
      randomCases(100),
    );
  });

  it('read backwards is its mirror image', () => {
    fc.assert(
      fc.property(folders, folders, (one, other) => {
        const [there, back] = [diff(texts(one), texts(other)), diff(texts(other), texts(one))];
        const renamed = JSON.parse(
          JSON.stringify(back.changes).replaceAll('"old/', '"?/').replaceAll('"new/', '"old/').replaceAll('"?/', '"new/'),
        ) as MappingChange[];
        expect(sorted(renamed.map(mirrored))).toEqual(sorted(there.changes.map(plain)));
      }),
      randomCases(100),
    );
  });

  it('tells of a part exactly where its meaning differs on some day', () => {
    fc.assert(
      fc.property(folders, folders, (one, other) => {
        const { changes, noEffect } = diff(texts(one), texts(other));
        const found = [...changes, ...noEffect].filter(({ subject, code }) => subject === 'parts' && code !== '');
        const meaning = (parts: typeof one.parts, code: string) =>
          JSON.stringify(parts.filter((part) => part.code === code).map(({ meaning: to, from }) => [to, from]));
        const codes = new Set([...one.parts, ...other.parts].map(({ code }) => code));
        const expected = [...codes].filter((code) => meaning(one.parts, code) !== meaning(other.parts, code));
        expect(found.map(({ code }) => code).toSorted()).toEqual(expected.toSorted());
      }),
      randomCases(100),
    );
  });
});
