import { mkdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FileFeedConfig } from '../../src/config/workspace.ts';
import { type FileSearch, findFiles } from '../../src/intake/files/find.ts';
import { gapProblems } from '../../src/intake/times/freshness.ts';
import { READ_DEFAULTS } from '../../src/mapping/profiles/read-defaults.ts';
import { refusalOf, temporaryFolder } from './files.ts';

const folder = temporaryFolder();
const NOW = new Date('2026-11-22T06:00:00Z');
const AT = { file: 'trueup.yaml', line: 5, column: 11 };

const names = {
  'erp/mb52_20261120T2200.csv': 'old',
  'erp/mb52_20261121T2200.csv': 'new!',
  'erp/mb52_notes.txt': 'x',
  'twins/one.csv': 'the same',
  'twins/two.csv': 'the same',
  'twins/six.csv': 'not same',
  'empty/a.csv': '',
};
beforeAll(async () => {
  for (const name of ['erp', 'twins', 'empty']) await mkdir(join(folder.path, name));
  for (const [name, content] of Object.entries(names)) {
    const path = await folder.write(name, content);
    await utimes(path, NOW, new Date('2026-11-21T23:30:00Z'));
  }
});

function feed(files: string, rest: Partial<FileFeedConfig> = {}): FileFeedConfig {
  return { profile: 'p', files: `${folder.path}/${files}`, filesAsWritten: files, minRows: 1, at: AT, positions: {}, ...rest };
}
const context = (rest: Partial<FileSearch> = {}): FileSearch => ({
  folder: folder.path,
  timezone: 'Europe/Berlin',
  now: NOW,
  read: READ_DEFAULTS,
  ...rest,
});
const BY_NAME = { asOf: { from: 'filename', pattern: '(\\d{8}T\\d{4})' } } as const;
const labels = (found: { files: readonly { label: string }[] }): string[] => found.files.map(({ label }) => label);

describe('which files', () => {
  test('a file by its name, with the size and time it has', async () => {
    const found = await findFiles(feed('erp/mb52_notes.txt'), true, context());
    expect(found.files).toEqual([
      {
        path: join(folder.path, 'erp/mb52_notes.txt'),
        label: 'erp/mb52_notes.txt',
        bytes: 1,
        modified: new Date('2026-11-21T23:30:00Z'),
        stamp: { identity: expect.any(String) as string, fresh: true },
      },
    ]);
  });

  test('a folder whose own name looks like a pattern', async () => {
    const odd = join(folder.path, 'plant {1}[x]');
    await mkdir(odd);
    await utimes(await folder.write('plant {1}[x]/a.csv', 'x'), NOW, NOW);
    const found = await findFiles(feed('', { files: `${odd}/*.csv`, filesAsWritten: '*.csv' }), true, context({ folder: odd }));
    expect(labels(found)).toEqual(['a.csv']);
  });

  test('several states of one stock need a word', async () => {
    const [problem] = await refusalOf(() => findFiles(feed('erp/*.csv', BY_NAME), true, context()));
    expect(problem).toMatchObject({ code: 'pick_needed', at: AT, suggestions: ['pick: latest', 'pick: all'] });
    expect(problem?.message).toContain('erp/mb52_20261120T2200.csv, erp/mb52_20261121T2200.csv');
    expect(labels(await findFiles(feed('erp/*.csv', { ...BY_NAME, pick: 'all' }), true, context()))).toHaveLength(2);
    expect(labels(await findFiles(feed('erp/*.csv', BY_NAME), false, context()))).toHaveLength(2);
  });

  test('the latest is the one with the highest as-of, then with the greatest name', async () => {
    const latest = await findFiles(feed('erp/*.csv', { ...BY_NAME, pick: 'latest' }), true, context());
    expect([labels(latest), latest.asOf.instant]).toEqual([['erp/mb52_20261121T2200.csv'], '2026-11-21T22:00:00+01:00']);
    const byName = await findFiles(
      feed('erp/*', { pick: 'latest', asOf: { from: 'literal', value: '2026-11-21' } }),
      true,
      context(),
    );
    expect(labels(byName)).toEqual(['erp/mb52_notes.txt']);
  });

  test('the same bytes twice in one feed are refused, with both names', async () => {
    const problems = await refusalOf(() => findFiles(feed('twins/*.csv', { pick: 'all' }), false, context()));
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['same_file_twice', 'twins/one.csv and twins/two.csv are the same to the byte: every record would count twice.'],
    ]);
  });

  test('nothing there: the folder, what is in it, and the intended name', async () => {
    const [misspelt] = await refusalOf(() => findFiles(feed('erp/MB52*.csv'), true, context()));
    expect(misspelt).toMatchObject({ code: 'no_file_matches', suggestions: ['files: "erp/mb52_20261120T2200.csv"'] });
    expect(misspelt?.message).toContain('The folder erp has "mb52_20261120T2200.csv"');
    const [elsewhere] = await refusalOf(() => findFiles(feed('erb/*.csv'), true, context()));
    expect(elsewhere?.message).toBe('No file matches "erb/*.csv". The folder erb does not exist.');
    const [missing] = await refusalOf(() => findFiles(feed('erp/mb52_note.txt'), true, context()));
    expect(missing).toMatchObject({ code: 'file_not_found', suggestions: ['files: "erp/mb52_notes.txt"'] });
    expect((await refusalOf(() => findFiles(feed('erp'), true, context())))[0]?.code).toBe('not_a_file');
    const [empty] = await refusalOf(() => findFiles(feed('empty/a.csv'), true, context()));
    expect(empty).toMatchObject({ code: 'file_empty', at: { file: 'empty/a.csv' } });
  });
});

describe('as of when', () => {
  test('nothing said: the time of the file, with a warning', async () => {
    const { asOf, warnings } = await findFiles(feed('erp/mb52_notes.txt'), true, context());
    expect(asOf).toEqual({ instant: '2026-11-22T00:30:00+01:00', from: 'assumed' });
    expect(warnings.map(({ code }) => code)).toEqual(['as_of_assumed']);
  });

  test('the time of the file when that is said, a literal, and the flag, which wins', async () => {
    const modified = await findFiles(feed('erp/mb52_notes.txt', { asOf: { from: 'modified' } }), true, context());
    expect([modified.asOf.from, modified.warnings]).toEqual(['modified', []]);
    const asOf = { from: 'literal', value: '2026-11-21T22:00' } as const;
    expect((await findFiles(feed('erp/mb52_notes.txt', { asOf }), true, context())).asOf).toEqual({
      instant: '2026-11-21T22:00:00+01:00',
      from: 'literal',
    });
    const flag = await findFiles(feed('erp/mb52_notes.txt', { asOf }), true, context({ asOf: '2026-11-20T12:00:00Z' }));
    expect(flag.asOf).toEqual({ instant: '2026-11-20T13:00:00+01:00', from: 'flag' });
  });

  test('of several files the oldest counts', async () => {
    const found = await findFiles(feed('erp/*.csv', { ...BY_NAME, pick: 'all' }), true, context());
    expect(found.asOf).toEqual({ instant: '2026-11-20T22:00:00+01:00', from: 'filename' });
  });

  test('names and values that give no time are refused, each once', async () => {
    const positions = { as_of: { file: 'trueup.yaml', line: 9 } };
    const unmatched = await refusalOf(() => findFiles(feed('erp/*', { ...BY_NAME, pick: 'all', positions }), true, context()));
    expect(unmatched.map(({ code, at }) => [code, at?.line])).toEqual([['config_invalid', 9]]);
    expect(unmatched[0]?.message).toContain('erp/mb52_notes.txt does not match');
    const literal = { asOf: { from: 'literal', value: 'yesterday' }, pick: 'all' } as const;
    expect((await refusalOf(() => findFiles(feed('erp/*.csv', literal), true, context()))).map(({ code }) => code)).toEqual([
      'config_invalid',
    ]);
    const flag = await refusalOf(() => findFiles(feed('erp/*.csv', { pick: 'all' }), true, context({ asOf: 'noon' })));
    expect(flag.map(({ code }) => code)).toEqual(['argument_invalid']);
  });
});

describe('stale feeds', () => {
  const HOUR = 3_600_000;

  test('older than max_age at the start of the run', async () => {
    const asOf = { from: 'literal', value: '2026-11-21T06:00:00Z' } as const;
    const [problem] = await refusalOf(() => findFiles(feed('erp/mb52_notes.txt', { asOf, maxAge: 23 * HOUR }), true, context()));
    expect(problem).toMatchObject({ code: 'stale_feed' });
    expect(problem?.message).toBe('erp/mb52_notes.txt shows 2026-11-21T07:00:00+01:00, 1 d ago; at most 23 h is allowed.');
    await expect(findFiles(feed('erp/mb52_notes.txt', { asOf, maxAge: 24 * HOUR }), true, context())).resolves.toBeDefined();
  });

  test('the two sides further apart than max_gap: the oldest feed stands for its side', () => {
    const erp = [
      { feed: feed('a', { maxGap: 2 * HOUR }), asOf: '2026-11-21T22:00:00+01:00' },
      { feed: feed('b'), asOf: '2026-11-21T21:30:00+01:00' },
    ];
    const mes = [{ feed: feed('c'), asOf: '2026-11-21T19:00:00+01:00' }];
    expect(gapProblems(erp, mes).map(({ code, message }) => [code, message])).toEqual([
      [
        'stale_feed',
        'The exports of the two sides are 2 h 30 min apart, 2026-11-21T21:30:00+01:00 and 2026-11-21T19:00:00+01:00; at most 2 h is allowed.',
      ],
    ]);
    expect(gapProblems(erp, [{ feed: feed('c'), asOf: '2026-11-21T23:30:00+01:00' }])).toEqual([]);
    expect(gapProblems(erp, [])).toEqual([]);
  });
});
