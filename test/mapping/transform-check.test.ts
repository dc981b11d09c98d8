import { describe, expect, it } from 'vitest';
import { checkProfiles } from '../../src/mapping/profiles/profile-files.ts';
import { checkMappings } from '../../src/mapping/resolve-mappings.ts';
import { checkAgainstTransforms } from '../../src/mapping/profiles/transform-check.ts';
import { sourcesOf, reported } from './sources-of.ts';

/** What is reported of a file's entries on the ERP side, where one profile for each list of transforms reads `field`. */
function faults(file: string, text: string, field: string, ...transforms: string[]): string[] {
  const profiles = transforms.map((list, index) => [
    `profiles/p${index}.yaml`,
    `profile: p/${index}\ndomain: inventory\nfields:\n  ${[...new Set(['material', 'quantity', 'unit', field])]
      .map(
        (name) =>
          `${name}: {column: X${name === field && list !== '' ? `, transform: ${/^\w+\(/.test(list) ? `'${list}'` : list}` : ''}}`,
      )
      .join('\n  ')}\n`,
  ]);
  const sources = sourcesOf({ [file]: text, ...(Object.fromEntries(profiles) as Record<string, string>) });
  const checked = checkProfiles(sources);
  expect(reported(checked.problems)).toEqual([]);
  const { mappings } = checkMappings(sources, { erp: ['p'], mes: [] });
  return reported(checkAgainstTransforms(mappings, 'erp', checked.profiles, sources)).map((line) =>
    line.replace(`mappings/${file}:`, ''),
  );
}

const parts = (code: string): string => `erp,mes\n${code},M-1\n`;
const never = (code: string, corrected: string, field = 'material'): string =>
  `mapping_conflict: "${code}" is never found: the transforms of the field "${field}" turn it into "${corrected}" before codes are compared.`;

describe('an entry that the transforms would change', () => {
  it.each([
    ['00123', 'strip_leading_zeros', '123'],
    ['123', 'pad_zeros(5)', '00123'],
    ['M-1', 'remove(^M-)', '1'],
    ['a-b', 'replace(-, _)', 'a_b'],
    ['a-b', 'split(-, 1)', 'a'],
    ['123', 'prefix(M-)', 'M-123'],
    ['0123', '[strip_leading_zeros, prefix(M-)]', 'M-123'],
    ['M-0123', '[strip_leading_zeros, prefix(M-)]', 'M-M-0123'],
  ])('%s under %s is refused', (code, transforms, corrected) => {
    expect(faults('parts.csv', parts(code), 'material', transforms)).toEqual([
      `2:1 ${never(code, corrected)} → ${corrected},M-1`,
    ]);
  });

  it.each([
    ['123', 'strip_leading_zeros'],
    ['00123', '[strip_leading_zeros, pad_zeros(5)]'],
    ['M-123', '[strip_leading_zeros, prefix(M-)]'],
    ['abc', 'upper'],
    ['b', 'split(-, 2)'],
    ['a-b', 'concat("-", X)'],
    ['X1', 'replace(^, X)'],
    ['AB', 'remove(^A)'],
    ['00123', ''],
  ])('%s under %s is left alone', (code, transforms) => {
    const expected = code === 'AB' ? [`2:1 ${never('AB', 'B')} → B,M-1`] : [];
    expect(faults('parts.csv', parts(code), 'material', transforms)).toEqual(expected);
  });

  it('is fine where one of several profiles leaves it as it is', () => {
    expect(faults('parts.csv', parts('00123'), 'material', 'strip_leading_zeros', 'trim')).toEqual([]);
    expect(faults('parts.csv', parts('00123'), 'material', 'strip_leading_zeros', '[trim, strip_leading_zeros]')).toHaveLength(1);
  });

  it('is found in every file', () => {
    const locations = 'erp_site,erp_location,mes_site,mes_location\n01,0001,N,A\n';
    expect(faults('locations.csv', locations, 'location', 'strip_leading_zeros')).toEqual([
      `2:4 ${never('0001', '1', 'location')} → 01,1,N,A`,
    ]);
    expect(faults('locations.csv', locations, 'site', 'strip_leading_zeros')).toContain(
      `2:1 ${never('01', '1', 'site')} → 1,0001,N,A`,
    );
    expect(faults('statuses.yaml', 'statuses: {erp: {"01": blocked}}', 'status', 'strip_leading_zeros')).toEqual([
      `1:19 ${never('01', '1', 'status')} → statuses: {erp: {"1": blocked}}`,
    ]);
    expect(faults('units.yaml', 'units: [{code: EA, aliases: [X-1]}]', 'unit', 'split(-, 1)')).toEqual([
      `1:30 ${never('X-1', 'X', 'unit')} → units: [{code: EA, aliases: [X]}]`,
    ]);
  });
});
