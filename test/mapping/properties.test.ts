import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMappings } from '../../src/mapping/resolve-mappings.ts';
import { checkProfiles } from '../../src/mapping/profiles/profile-files.ts';
import { sourcesOf, reported } from './sources-of.ts';
import { randomCases } from '../random.ts';

const SYSTEMS = { erp: [], mes: [] };

/** Chains of whole factors: each unit is counted in an earlier one, or is alone. */
const chains = fc
  .array(
    fc.record({
      of: fc.nat({ max: 30 }),
      over: fc.integer({ min: 1, max: 60 }),
      under: fc.integer({ min: 1, max: 60 }),
      root: fc.boolean(),
    }),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  .map((units) =>
    units.map((unit, index) => ({
      ...unit,
      code: `U${index}`,
      of: index === 0 || unit.root ? undefined : `U${unit.of % index}`,
    })),
  );

/** A mapping folder without fault: distinct codes, one meaning each. */
const folder = fc
  .record({
    parts: fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9äß,;"-]([A-Za-z0-9äß ,;"-]{0,6}[A-Za-z0-9äß,;"-])?$/), {
      selector: (code) => code.trim().toLowerCase(),
      minLength: 1,
      maxLength: 30,
    }),
    dated: fc.boolean(),
    corrections: fc.constantFrom('', 'yes', 'no'),
    status: fc.constantFrom('unrestricted', 'quality', 'blocked'),
  })
  .map(({ parts, dated, corrections, status }) => {
    const codes = parts.map((code) => `"${code.replaceAll('"', '""')}"`);
    const days = dated ? ',,2026-06-30' : ',,';
    return {
      'parts.csv': `erp,mes,canonical,valid_from,valid_to\n${codes.map((code, index) => `${index + 1},${code}${days}\n`).join('')}`,
      'lots.csv': `erp,mes\n${codes.map((code) => `${code},${code}\n`).join('')}`,
      'locations.csv': `erp_site,erp_location,mes_site,mes_location,canonical_location,corrections\n${codes
        .map((code, index) => `1000,${index % 3},N,${code},,${corrections}\n`)
        .join('')}`,
      'statuses.yaml': `statuses:\n  mes:\n${parts.map((code) => `    ${JSON.stringify(code)}: ${status}\n`).join('')}`,
      'units.yaml': `units:\n  - {code: EA}\n${parts.map((code, index) => `  - {code: X${index}, aliases: [${JSON.stringify(`x ${code}`)}]}\n`).join('')}`,
      'material-units.csv': `material,unit,numerator,denominator,base\n${codes.map((code, index) => `${code},BX,${index + 1},1,EA\n`).join('')}`,
    };
  });

/** What to do to a file, and what is reported of it. */
const corruptions = [
  { file: 'parts.csv', spoil: (line: string): string => line.replace(/^\d+/, '99999'), code: 'mapping_conflict' },
  { file: 'locations.csv', spoil: (line: string): string => line.replace(/^1000/, '2000'), code: 'mapping_conflict' },
  { file: 'lots.csv', spoil: (): string => ',M-1', code: 'config_invalid' },
  { file: 'statuses.yaml', spoil: (): string => '    "~ new": no such status', code: 'config_invalid' },
  { file: 'units.yaml', spoil: (): string => '  - {code: NEW, factor: "0", of: EA}', code: 'unit_zero_factor' },
  { file: 'material-units.csv', spoil: (line: string): string => line.replace(/,BX,\d+/, ',BX,0'), code: 'unit_zero_factor' },
] as const;

describe('factors of chains', () => {
  it('agree with whole numbers multiplied step by step', () => {
    fc.assert(
      fc.property(chains, fc.boolean(), (units, reversed) => {
        const lines = units.map(({ code, of, over, under }) =>
          of === undefined ? `  - {code: ${code}}` : `  - {code: ${code}, factor: "${over}/${under}", of: ${of}}`,
        );
        const text = `units:\n${(reversed ? lines.toReversed() : lines).join('\n')}\n`;
        const { mappings, problems } = checkMappings(sourcesOf({ 'units.yaml': text }), SYSTEMS);
        expect(reported(problems)).toEqual([]);
        for (const unit of units) {
          let [over, under, code] = [1n, 1n, unit.code];
          for (let step = unit; step.of !== undefined;) {
            over *= BigInt(step.over);
            under *= BigInt(step.under);
            code = step.of;
            step = units.find((candidate) => candidate.code === code) ?? { ...step, of: undefined };
          }
          const found = mappings.units.units.find((candidate) => candidate.code === unit.code);
          expect(found?.root).toBe(code);
          expect((found?.toRoot.numerator ?? 0n) * under).toBe(over * (found?.toRoot.denominator ?? 0n));
        }
      }),
      randomCases(100),
    );
  });
});

describe('a folder of entries', () => {
  it('loads clean when nothing is wrong, whatever the codes are', () => {
    fc.assert(
      fc.property(folder, (files) => {
        const { problems, mappings } = checkMappings(sourcesOf(files), SYSTEMS);
        expect(reported(problems)).toEqual([]);
        const codes = mappings.crosswalks.get('parts')?.entries.filter((entry) => entry.side === 'mes') ?? [];
        expect(codes).toHaveLength(files['parts.csv'].split('\n').length - 2);
      }),
      randomCases(50),
    );
  });

  it('with one line spoilt is refused at that line', () => {
    fc.assert(
      fc.property(folder, fc.constantFrom(...corruptions), fc.nat(), (files, { file, spoil, code }, at) => {
        const lines = files[file].trimEnd().split('\n');
        // A line of its own after a sound one, so that both stand
        const first = file === 'statuses.yaml' ? 2 : 1;
        const index = first + (at % (lines.length - first));
        const spoilt = lines.toSpliced(index + 1, 0, spoil(lines[index] ?? ''));
        const { problems } = checkMappings(sourcesOf({ ...files, [file]: `${spoilt.join('\n')}\n` }), SYSTEMS);
        expect(problems.map((problem) => [problem.code, problem.at?.file, problem.at?.line])).toEqual([
          [code, `mappings/${file}`, index + 2],
        ]);
      }),
      randomCases(100),
    );
  });
});

describe('any text at all', () => {
  const files = ['parts.csv', 'locations.csv', 'statuses.yaml', 'units.yaml', 'material-units.csv'];
  const pieces = [
    'units:',
    'statuses:',
    ' - {code: A, factor: "2", of: A}',
    '  A: [',
    'erp,mes',
    'aliases',
    '"',
    '{',
    '\n',
    ':',
    ' ',
    'x',
    '&a',
    '*a',
    '\t',
    ',',
    '- ',
  ];

  it('gives problems or mappings, never a crash', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), (file, text) => {
        const sources = sourcesOf({ [file]: text.join(''), 'profiles/p.yaml': text.join('') });
        expect(Array.isArray(checkMappings(sources, SYSTEMS).problems)).toBe(true);
        expect(checkProfiles(sources).problems.length).toBeGreaterThan(0);
      }),
      randomCases(300),
    );
  });
});
