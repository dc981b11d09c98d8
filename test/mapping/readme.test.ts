import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readMappingSources } from '../../src/config/mapping-folder.ts';
import { checkProfiles } from '../../src/mapping/profiles/profile-files.ts';
import { checkMappings } from '../../src/mapping/resolve-mappings.ts';
import { TRANSFORM_FORMS } from '../../src/mapping/profiles/transform-syntax.ts';
import { sourcesOf, reported } from './sources-of.ts';

const readme = await readFile(new URL('../../mappings/README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```(yaml|csv)\n([^]*?)```/g)].map(([, , text = '']) => text);

/** Where an example belongs, by what it begins with. */
const FILES: readonly (readonly [RegExp, string])[] = [
  [/^profile:/, 'profiles/example.yaml'],
  [/^erp,mes/, 'parts.csv'],
  [/^rules:/, 'parts.yaml'],
  [/^erp_site/, 'locations.csv'],
  [/^statuses:/, 'statuses.yaml'],
  [/^units:/, 'units.yaml'],
  [/^material,/, 'material-units.csv'],
];

describe('the README of the mappings', () => {
  it('shows files that work together, beside the shipped ones', async () => {
    const files = FILES.map(([start, path]) => [path, examples.find((text) => start.test(text)) ?? 'missing']);
    const local = sourcesOf(Object.fromEntries(files) as Record<string, string>);
    const { texts } = await readMappingSources(null);
    const sources = { ...local, texts: [...local.texts, ...texts] };
    expect(reported(checkProfiles(sources).problems)).toEqual([]);
    const { problems, warnings } = checkMappings(sources, { erp: ['sap'], mes: ['acme'] });
    expect(reported(problems)).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('names every transform as it is written', () => {
    for (const form of Object.values(TRANSFORM_FORMS)) expect(readme).toContain(`\`${form}\``);
  });
});
