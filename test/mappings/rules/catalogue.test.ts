import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../src/tools/validate/rules/all-rules.ts';
import type { Rule } from '../../../src/tools/validate/rules/rule.ts';
import { inFolder } from '../../plant/in-folder.ts';
import { FIXTURES, fixtureNames, validated } from './rule-fixture.ts';

const names = await fixtureNames();

/** Rules that no text shows: a broken link, bytes that are not UTF-8, a hundred lines. Their fixtures show them. */
const NO_TEXT: ReadonlySet<string> = new Set(['TU122', 'TU123', 'TU132']);

describe('the catalogue', () => {
  it('numbers its rules once', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    expect(new Set(RULES.map(({ title }) => title)).size).toBe(RULES.length);
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))('%s is fit to read', (_, { title, explanation, remedy }) => {
    expect(title).toMatch(/^\S.*[^.]$/);
    // A noun: no verb but in a clause that begins with "that" or "than"
    expect(title.replace(/ (that|than) .*/, '')).not.toMatch(/\b(is|are|was|has|have|does|must|cannot|shows?|says?)\b/);
    expect(title.length).toBeLessThanOrEqual(60);
    for (const text of [explanation, remedy]) expect(text).toMatch(/^\S[^]*[.:`)]$/);
    expect(explanation.split(/[.:] /).length).toBeLessThanOrEqual(6);
  });

  it('has a page for each rule and no other', async () => {
    const pages = await readdir(fileURLToPath(new URL('../../../docs/rules', import.meta.url)));
    expect(pages.toSorted()).toEqual(['README.md', ...RULES.map(({ id }) => `${id}.md`)]);
  });

  it('has every rule that the sources name', async () => {
    const known = new Set<string>(RULES.map(({ id }) => id));
    const source = fileURLToPath(new URL('../../../src', import.meta.url));
    const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.ts'));
    const named = async (chosen: readonly string[]): Promise<Set<string>> => {
      const texts = await Promise.all(chosen.map((file) => readFile(join(source, file), 'utf8')));
      return new Set(texts.flatMap((text) => text.match(/(?<=['"`])TU\d+(?=['"`])/g) ?? []));
    };
    const used = await named(files.filter((file) => !file.startsWith(join('tools', 'validate', 'rules'))));
    expect([...used].toSorted()).toEqual([...known].toSorted());
  });
});

describe('the examples', () => {
  const shown = RULES.filter(({ id }) => !NO_TEXT.has(id)).map((rule) => [rule.id, rule] as const);

  it.each(shown)('%s: what is wrong breaks the rule, what is right does not', async (id, rule) => {
    expect(await broken(rule, 'wrong')).toContain(id);
    expect(await broken(rule, 'right')).not.toContain(id);
  });
});

/** The rules that an example breaks, in the surroundings of the rule's fixture. */
async function broken({ id, example }: Rule, which: 'wrong' | 'right'): Promise<string[]> {
  const name = names.find((each) => each.startsWith(`${id}-`)) ?? '';
  return inFolder(async (folder) => {
    await cp(join(FIXTURES, name), folder, { recursive: true });
    const positionOf = (file: string): string => join(folder, file === 'trueup.yaml' ? file : `mappings/${file}`);
    await rm(positionOf(example.file), { force: true });
    const position = positionOf(which === 'right' ? (example.rightFile ?? example.file) : example.file);
    await mkdir(dirname(position), { recursive: true });
    await writeFile(position, example[which]);
    const { findings } = await validated(folder);
    return findings.map(({ rule }) => rule);
  });
}
