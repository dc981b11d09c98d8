import { Ajv } from 'ajv';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { problemText } from '../../../src/text/problem-text.ts';
import { RefusedError } from '../../../src/errors.ts';
import { mappingDiffMarkdown } from '../../../src/tools/diff/text/mapping-diff-markdown.ts';
import { reviewed } from './golden-text.ts';
import { diffIn } from './run-diff.ts';

const FOLDER = fileURLToPath(new URL('../../../fixtures/mappings/diff', import.meta.url));
const SCHEMA = fileURLToPath(new URL('../../../mappings/schema/mapping-diff.schema.json', import.meta.url));
const cases = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'old')));
const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);

/** Lines of the files that ship move with every entry that is added to them, and are not what is tested here. */
function withoutPositions(text: string): string {
  return text
    .replaceAll(/(trueup\/mappings\/[\w/.-]+):\d+:\d+/g, '$1:LINE')
    .replaceAll(/("file": "trueup\/mappings\/[^"]+",\s+"line": )\d+(,\s+"column": )\d+(,\s+"endColumn": )\d+/g, '$10$20$30');
}

/** What a terminal shows and how it ends; of a refusal the problems. */
async function shown(folder: string): Promise<string> {
  try {
    const { status, text } = await diffIn(folder, 'old', { new: 'new' });
    return `exit ${status}\n${text}`;
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return `exit ${error.status}\n${error.problems.map((problem) => `${problemText(problem)}\n`).join('')}`;
  }
}

describe.each(cases)('%s', (name) => {
  it('is shown on a terminal as it was reviewed', async () => {
    const folder = join(FOLDER, name);
    const txt = withoutPositions(await shown(folder));
    expect(txt).toBe(reviewed(join(folder, 'expected.txt'), txt));
  });
});

describe.each(cases.filter((name) => !name.endsWith('refused')))('%s', (name) => {
  const folder = join(FOLDER, name);

  it('is given as JSON that meets its schema, and as Markdown', async () => {
    const { text, result } = await diffIn(folder, 'old', { new: 'new', format: 'json' });
    const json = withoutPositions(text);
    expect(json).toBe(reviewed(join(folder, 'expected.json'), json));
    expect(JSON.parse(text)).toEqual(result);
    expect(validate(result) ? [] : validate.errors).toEqual([]);
    const md = withoutPositions(mappingDiffMarkdown(result));
    expect(md).toBe(reviewed(join(folder, 'expected.md'), md));
  });
});
