import { readdir, readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readMappingSources } from '../../src/config/mapping-folder.ts';
import { headerName } from '../../src/mapping/profiles/header-name.ts';
import { mappingSchemaFiles } from '../../src/tools/mapping-schema-files.ts';
import { allProfiles } from '../../src/mapping/profiles/known-profiles.ts';
import { checkMappings } from '../../src/mapping/resolve-mappings.ts';
import { folded } from '../../src/mapping/crosswalks/fold.ts';

const sources = await readMappingSources(null);
const profiles = allProfiles(sources);
const { mappings, problems, warnings } = checkMappings(sources, { erp: ['sap'], mes: ['epsilon3'] });

describe('the mappings that come with the package', () => {
  it('are sound', async () => {
    expect(problems).toEqual([]);
    expect(warnings).toEqual([]);
    const files = await readdir(new URL('../../mappings/profiles', import.meta.url), { recursive: true });
    const names = files.filter((file) => file.endsWith('.yaml')).map((file) => file.replace(/\.yaml$/, ''));
    expect(profiles.map((profile) => profile.name)).toEqual(names.toSorted());
  });

  it('have the shape that local files must have', () => {
    const local = { ...sources, texts: sources.texts.map((text) => ({ ...text, shipped: false })) };
    expect(allProfiles(local)).toHaveLength(profiles.length);
    expect(checkMappings(local, { erp: ['sap'], mes: ['epsilon3'] }).problems).toEqual([]);
  });

  it('name no header twice within a field', () => {
    for (const { fields, unpivot } of profiles) {
      const lists = [...fields.map((field) => field.column ?? []), ...(unpivot?.columns.map((column) => column.headers) ?? [])];
      for (const headers of lists) expect(new Set(headers.map(headerName)).size).toBe(headers.length);
    }
  });

  it('mark only names as guessed that they know', () => {
    for (const { name, about, fields } of profiles) {
      const headers = new Set(fields.flatMap((field) => field.column ?? []));
      expect([name, ...(about?.guessed ?? []).filter((header) => !headers.has(header))]).toEqual([name]);
    }
  });

  it('name no code twice', () => {
    for (const list of mappings.codeLists.values()) {
      for (const side of ['erp', 'mes']) {
        const codes = list.entries.filter((entry) => entry.side === side).map((entry) => folded(entry.code));
        expect(new Set(codes).size).toBe(codes.length);
      }
    }
  });

  it.each([
    ['erp', 'ST', 'EA'],
    ['erp', 'pce', 'EA'],
    ['erp', 'KAR', 'CT'],
    ['erp', 'to', 'T'],
    ['mes', 'pcs', 'EA'],
    ['mes', 'kgm', 'KG'],
    ['mes', 'C62', 'EA'],
  ])('on the %s side %s is %s', (side, code, unit) => {
    expect(mappings.units.aliases.find((alias) => alias.side === side && folded(alias.code) === folded(code))?.unit).toBe(unit);
  });

  it('say ST for SAP alone: elsewhere it is a sheet', () => {
    expect(mappings.units.aliases.filter((alias) => alias.side === 'mes' && folded(alias.code) === 'st')).toEqual([]);
  });

  // The legal definitions, computed here by another route: in the smallest whole steps of each
  it.each([
    ['LB', 45_359_237n, 100_000_000n, 'KG'],
    ['OZ', 45_359_237n, 1_600_000_000n, 'KG'],
    ['STN', 90_718_474n, 100_000n, 'KG'],
    ['LTN', 10_160_469_088n, 10_000_000n, 'KG'],
    ['MG', 1n, 1_000_000n, 'KG'],
    ['GAL', 3_785_411_784n, 1_000_000_000n, 'L'],
    ['FOZ', 3_785_411_784n, 128_000_000_000n, 'L'],
    ['GLI', 454_609n, 100_000n, 'L'],
    ['M3', 1000n, 1n, 'L'],
    ['FT', 3048n, 10_000n, 'M'],
    ['YD', 9144n, 10_000n, 'M'],
    ['FT2', 9_290_304n, 100_000_000n, 'M2'],
    ['IN2', 64_516n, 100_000_000n, 'M2'],
    ['S', 1n, 3600n, 'H'],
    ['GRO', 144n, 1n, 'EA'],
  ])('1 %s is %i/%i %s', (code, numerator, denominator, root) => {
    const unit = mappings.units.units.find((candidate) => candidate.code === code);
    expect(unit?.root).toBe(root);
    expect((unit?.toRoot.numerator ?? 0n) * denominator).toBe(numerator * (unit?.toRoot.denominator ?? 0n));
  });
});

describe('the JSON Schemas of mapping files', () => {
  it.each(Object.entries(mappingSchemaFiles()))('%s is kept as the code says', async (name, schema) => {
    const kept = await readFile(new URL(`../../mappings/schema/${name}`, import.meta.url), 'utf8');
    expect(kept).toBe(`${JSON.stringify(schema, null, 2)}\n`);
  });

  const yaml = sources.texts.filter(({ path }) => path.endsWith('.yaml'));

  it.each(yaml.map((text) => [text.path, text.text]))('%s fits its own', (path, text) => {
    const name = path.startsWith('profiles/') ? 'profile' : path.replace('.yaml', '');
    const ajv = new Ajv({ allowUnionTypes: true });
    const valid = ajv.validate(mappingSchemaFiles()[`${name}.schema.json`] ?? false, parse(text));
    expect(ajv.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('refuse a slip', () => {
    const ajv = new Ajv({ allowUnionTypes: true });
    const schema = mappingSchemaFiles()['profile.schema.json'] ?? {};
    expect(ajv.validate(schema, parse('profile: a/b\ndomain: inventory\nfields: {material: {colum: A}}'))).toBe(false);
    expect(ajv.validate(schema, parse('profile: a/b\ndomain: inventory\nfields: {material: {column: 1, optional: true}}'))).toBe(
      true,
    );
  });
});
