import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A folder with more files than these has a README. */
const MANY = 10;

const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const folders = [...new Set(files.map((file) => dirname(file)))].filter(
  (folder) => files.filter((file) => dirname(file) === folder).length > MANY,
);
const bases = new Set(files.map((file) => basename(file, '.ts')));

describe('a large folder of the sources', () => {
  it.each(folders)('%s says what enters, what leaves, and names only what is there', (folder) => {
    const page = join(ROOT, 'src', folder, 'README.md');
    expect(existsSync(page)).toBe(true);
    const text = readFileSync(page, 'utf8');
    expect(text).toMatch(/\*\*In:\*\*.*\n- \*\*Out:\*\*/);
    const names = [...text.matchAll(/`([a-z][\w/-]*)`/g)].map(([, name = '']) => name);
    const unknown = names.filter(
      (name) =>
        !bases.has(basename(name)) && !existsSync(join(ROOT, name)) && !existsSync(join(dirname(page), name)) && !NAMES.has(name),
    );
    expect(unknown).toEqual([]);
  });
});

/** Words in code style that are not files of ours: settings, codes, folders of a workspace. */
const NAMES = new Set(['extends', 'schema', 'output_failed', 'mappings/tests']);
