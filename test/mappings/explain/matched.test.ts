import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IDENTIFIERS } from '../../../src/domains/crosswalk-registry.ts';
import { readCrosswalk } from '../../../src/mapping/crosswalks/code-table.ts';
import { folded } from '../../../src/mapping/crosswalks/fold.ts';
import { readLocations } from '../../../src/mapping/crosswalks/locations.ts';
import { matchedEntry, matchedLocation } from '../../../src/mapping/crosswalks/matched-code.ts';
import { crosswalkTables, locationTable } from '../../../src/pipeline/typing/code-tables.ts';
import type { SmallTable } from '../../../src/pipeline/landing/small-table.ts';
import { randomCases } from '../../random.ts';

const CODES = ['a', 'A', 'b', 'B', 'é', 'É', 'ß', 'i', 'İ'];
const DAYS = ['', '2026-01-01', '2026-06-01'];
const ASKED = ['2025-12-31', '2026-01-01', '2026-03-01', '2026-06-01', '2026-12-31'];
const code = fc.constantFrom(...CODES, '');
const side = fc.constantFrom('erp', 'mes');

const text = (path: string, header: string, rows: readonly (readonly string[])[]) => ({
  path,
  file: path,
  shipped: false,
  text: `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`,
});

/** What a join on the whole of the first columns gives. */
function joined(table: SmallTable | undefined, ...keys: readonly string[]): readonly (string | null)[] | undefined {
  return table?.rows.find((row) => keys.every((key, index) => row[index] === key));
}

describe('the entry that is named', () => {
  const [parts] = IDENTIFIERS;

  it('says what the tables that the statements join say: parts, by day and by case', () => {
    const row = fc.tuple(code, code, fc.constantFrom('X', 'Y', ''), fc.constantFrom(...DAYS), fc.constantFrom(...DAYS));
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 6 }),
        side,
        fc.constantFrom(...ASKED),
        fc.constantFrom(...CODES),
        (rows, of, day, asked) => {
          if (!parts) throw new Error('there are parts');
          const read = readCrosswalk(text('parts.csv', 'erp,mes,canonical,valid_from,valid_to', rows), parts);
          fc.pre(read.problems.length === 0);
          const tables = crosswalkTables(read.crosswalk, of, day, 'parts_1');
          const meaning = joined(tables.exact, asked)?.[1] ?? joined(tables.folded, folded(asked))?.[1];
          expect(matchedEntry(read.crosswalk, of, day, asked)?.canonical).toBe(meaning);
        },
      ),
      randomCases(2000, 20_261_126),
    );
  });

  it('says what the tables that the statements join say: positions, with their site or anywhere', () => {
    const sites = fc.constantFrom('s', 'S', 't', '');
    const row = fc.tuple(sites, code, sites, code, fc.constantFrom('X', 'Y', ''));
    const none = { name: 'sites', entries: [], caseSensitive: false };
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), side, sites, fc.constantFrom(...CODES), (rows, of, site, asked) => {
        const header = 'erp_site,erp_location,mes_site,mes_location,canonical_location';
        const { locations, problems } = readLocations(text('locations.csv', header, rows), none);
        fc.pre(problems.length === 0);
        const own = locations.filter((entry) => entry.side === of);
        const exact = joined(locationTable(own, of, true, 'locations'), folded(site), folded(asked));
        const anywhere = joined(
          locationTable(
            own.filter((entry) => entry.site === ''),
            of,
            false,
            'anywheres',
          ),
          '',
          folded(asked),
        );
        expect(matchedLocation(locations, of, site, asked)?.canonicalLocation).toBe((exact ?? anywhere)?.[3]);
        const alone = joined(locationTable(own, of, false, 'locations'), '', folded(asked));
        expect(matchedLocation(locations, of, null, asked)?.canonicalLocation).toBe(alone?.[3]);
      }),
      randomCases(2000, 20_261_126),
    );
  });
});
