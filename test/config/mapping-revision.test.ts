import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readMappingSources } from '../../src/config/mapping-folder.ts';
import { readRevisionSources } from '../../src/config/mapping-revision.ts';
import { RefusedError } from '../../src/errors.ts';
import { repository, type Repository } from './repository.ts';

const PARTS = 'erp,mes\n100101,M-100\n';
const NEW_PARTS = 'erp,mes\n100102,M-100\n';

let repo: Repository;
let mappings = '';

beforeEach(async () => {
  repo = await repository();
  mappings = join(repo.folder, 'plant/mappings');
  repo.commit({ 'plant/mappings/parts.csv': PARTS, 'plant/mappings/profiles/acme/stück liste.yaml': 'profile: acme/list\n' });
  repo.git('tag', '-a', 'v1.2', '-m', 'release');
  repo.commit({ 'plant/mappings/parts.csv': NEW_PARTS });
});
afterEach(() => {
  vi.unstubAllEnvs();
  repo.remove();
});

/** Local texts of a revision by path. */
async function texts(asked: string, folder: string | null = mappings): Promise<Record<string, string>> {
  const { sources } = await readRevisionSources(asked, folder);
  return Object.fromEntries(sources.texts.filter(({ shipped }) => !shipped).map(({ path, text }) => [path, text]));
}

async function refusal(
  asked: string,
  folder: string | null = mappings,
): Promise<{ message: string; suggestions: readonly string[] }> {
  const error: unknown = await readRevisionSources(asked, folder).catch((thrown: unknown) => thrown);
  if (!(error instanceof RefusedError)) throw new Error('it was not refused');
  const [{ message, suggestions = [] }] = error.problems;
  return { message, suggestions };
}

describe('the mapping files of a revision', () => {
  it.each([['HEAD~1'], ['v1.2'], ['main~1'], ['main^'], ['HEAD@{0}~1']])('are those of %s', async (asked) => {
    expect(await texts(asked)).toMatchObject({ 'parts.csv': PARTS });
  });

  it('are found by a commit, whole or short', async () => {
    const commit = repo.git('rev-parse', 'HEAD~1').trim();
    expect(await texts(commit)).toMatchObject({ 'parts.csv': PARTS });
    expect(await texts(commit.slice(0, 9))).toMatchObject({ 'parts.csv': PARTS });
    expect(await readRevisionSources(commit.slice(0, 9), mappings)).toMatchObject({ commit, folder: 'plant/mappings' });
  });

  it('are those of another branch, which stays where it is', async () => {
    repo.git('switch', '--quiet', '-c', 'feature/other-plant');
    repo.commit({ 'plant/mappings/lots.csv': 'erp,mes\n1,2\n' });
    repo.git('switch', '--quiet', 'main');
    expect(Object.keys(await texts('feature/other-plant'))).toContain('lots.csv');
    expect(repo.git('status', '--porcelain')).toBe('');
    expect(repo.git('branch', '--show-current').trim()).toBe('main');
  });

  it('have names with blanks and letters of any script', async () => {
    expect(await texts('main')).toMatchObject({ 'profiles/acme/stück liste.yaml': 'profile: acme/list\n' });
  });

  it('are shown with the revision, and the package’s own stand beside them', async () => {
    const { sources } = await readRevisionSources('HEAD~1', mappings);
    expect(sources.texts[0]?.file).toBe('HEAD~1:plant/mappings/parts.csv');
    const shipped = sources.texts.filter((text) => text.shipped);
    expect(shipped).toEqual((await readMappingSources(null)).texts);
  });

  it('are decoded as those of a folder: with a byte order mark, and refused where they are not UTF-8', async () => {
    repo.commit({
      'plant/mappings/parts.csv': `\uFEFF${PARTS}`,
      'plant/mappings/lots.csv': Buffer.from('erp,mes\nL\xE9,1\n', 'latin1'),
      'plant/mappings/notes.md': 'for people',
      'plant/mappings/old.txt': 'for people',
      'plant/mappings/stranger.csv': 'a\n',
    });
    const [revision, folder] = [
      (await readRevisionSources('HEAD', mappings)).sources,
      await readMappingSources(mappings, repo.folder),
    ];
    expect(JSON.parse(JSON.stringify(revision).replaceAll('HEAD:', ''))).toEqual(folder);
  });

  it('are read whole, whatever bytes they have', async () => {
    const odd = `erp,mes\n${Array.from({ length: 3000 }, (_, n) => `${n},"x\n${n} blob 12"\n`).join('')}`;
    repo.commit({ 'plant/mappings/lots.csv': odd, 'plant/mappings/serials.csv': '' });
    expect(await texts('HEAD')).toMatchObject({ 'lots.csv': odd, 'serials.csv': '', 'parts.csv': NEW_PARTS });
  });

  it('are followed through renames only by their position', async () => {
    repo.git('mv', 'plant/mappings', 'plant/codes');
    repo.commit({});
    expect(await texts('HEAD', join(repo.folder, 'plant/codes'))).toMatchObject({ 'parts.csv': NEW_PARTS });
    expect(await refusal('HEAD~1', join(repo.folder, 'plant/codes'))).toEqual({
      message: 'There is no folder plant/codes in HEAD~1.',
      suggestions: ['trueup mappings diff HEAD~1:plant/mappings'],
    });
  });

  it('a symbolic link leads nowhere', async () => {
    symlinkSync('parts.csv', join(mappings, 'lots.csv'));
    repo.commit({});
    const { sources } = await readRevisionSources('HEAD', mappings);
    expect(sources.problems).toMatchObject([{ code: 'file_not_found', at: { file: 'HEAD:plant/mappings/lots.csv' } }]);
  });
});

describe('the folder of a revision', () => {
  it('may be gone from the working tree', async () => {
    rmSync(mappings, { recursive: true });
    expect(await texts('HEAD')).toMatchObject({ 'parts.csv': NEW_PARTS });
    rmSync(join(repo.folder, 'plant'), { recursive: true });
    expect(await texts('HEAD')).toMatchObject({ 'parts.csv': NEW_PARTS });
  });

  it('may be named with the revision, from the root or from here', async () => {
    expect(await texts('HEAD~1:plant/mappings', join(repo.folder, 'elsewhere'))).toMatchObject({ 'parts.csv': PARTS });
    expect(await texts('HEAD:plant/mappings/')).toMatchObject({ 'parts.csv': NEW_PARTS });
    const before = process.cwd();
    process.chdir(join(repo.folder, 'plant'));
    try {
      expect(await texts('HEAD~1:./mappings', null)).toMatchObject({ 'parts.csv': PARTS });
      expect(await texts('HEAD~1:plant/mappings', null)).toMatchObject({ 'parts.csv': PARTS });
      expect((await refusal('HEAD~1', null)).suggestions[0]).toBe('trueup mappings diff HEAD~1:path/to/mappings');
    } finally {
      process.chdir(before);
    }
  });

  it('may be the root of the repository', async () => {
    repo.commit({ 'parts.csv': PARTS });
    expect(await texts('HEAD', repo.folder)).toMatchObject({ 'parts.csv': PARTS });
    expect(await texts('HEAD:', mappings)).toMatchObject({ 'parts.csv': PARTS });
  });

  it('is refused where it is a file, or not there', async () => {
    expect((await refusal('HEAD:plant/mappings/parts.csv')).message).toBe('There is no folder plant/mappings/parts.csv in HEAD.');
    expect((await refusal('HEAD:nowhere')).suggestions).toEqual(['trueup mappings diff HEAD:plant/mappings']);
  });
});

describe('what cannot be read', () => {
  it('a revision that does not exist, with the nearest name', async () => {
    expect(await refusal('mian')).toEqual({
      message: '"mian" is neither a folder nor a revision of the repository.',
      suggestions: ['main'],
    });
    expect((await refusal('--output=x')).message).toContain('neither a folder nor a revision');
    expect((await refusal('HEAD~99')).message).toContain('neither a folder nor a revision');
  });

  it('a folder outside of any repository', async () => {
    const outside = realpathSync(mkdtempSync(join(tmpdir(), 'trueup-outside-')));
    vi.stubEnv('GIT_CEILING_DIRECTORIES', outside);
    mkdirSync(join(outside, 'mappings'));
    const { message, suggestions } = await refusal('main', join(outside, 'mappings'));
    expect(message).toBe(
      `"main" is not a folder, and ${join(outside, 'mappings')} is not in a git repository that could have such a revision.`,
    );
    expect(suggestions).toEqual(['trueup mappings diff OLD-FOLDER NEW-FOLDER']);
    rmSync(outside, { recursive: true });
  });

  it('anything, without git', async () => {
    vi.stubEnv('PATH', join(repo.folder, 'no-programs'));
    expect((await refusal('main')).message).toContain('Git is not installed');
  });

  it('what a shallow clone does not have, and how to get it', async () => {
    const clone = join(repo.folder, 'clone');
    repo.git('clone', '--quiet', '--depth', '1', `file://${repo.folder}`, clone);
    expect(await texts('HEAD', join(clone, 'plant/mappings'))).toMatchObject({ 'parts.csv': NEW_PARTS });
    const { message, suggestions } = await refusal('v1.2', join(clone, 'plant/mappings'));
    expect(message).toContain('The clone is shallow');
    expect(suggestions).toContain('git fetch --unshallow origin && git fetch origin v1.2');
  });
});

describe('variables that point git elsewhere', () => {
  it('do not count: the repository is the one around the folder', async () => {
    const other = await repository();
    other.commit({ 'plant/mappings/parts.csv': 'erp,mes\nother,other\n' });
    vi.stubEnv('GIT_DIR', join(other.folder, '.git'));
    vi.stubEnv('GIT_WORK_TREE', other.folder);
    vi.stubEnv('GIT_INDEX_FILE', join(other.folder, 'no-index'));
    vi.stubEnv('GIT_PREFIX', 'plant/');
    vi.stubEnv('GIT_OBJECT_DIRECTORY', join(other.folder, '.git/objects'));
    expect(await texts('HEAD~1')).toMatchObject({ 'parts.csv': PARTS });
    other.remove();
  });

  it('messages in another language are understood', async () => {
    vi.stubEnv('LC_ALL', 'de_DE.UTF-8');
    vi.stubEnv('LANGUAGE', 'de');
    writeFileSync(join(repo.folder, '.git/HEAD'), 'nothing of the kind');
    expect((await refusal('main')).message).toContain('not in a git repository');
  });
});
