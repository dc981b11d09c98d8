import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveredLines } from '../../../src/tools/validate/checks/covered-lines.ts';
import { deadStatements, servings } from '../../../src/tools/validate/checks/dead-statements.ts';
import { sharedCodes } from '../../../src/tools/validate/checks/shared-meanings.ts';
import { reverseCodes } from '../../../src/corrections/reverse/reverse-codes.ts';
import { resolve, type Statement } from '../../../src/mapping/precedence.ts';
import { checkMappings } from '../../../src/mapping/resolve-mappings.ts';
import { sourcesOf } from '../sources-of.ts';
import { randomCases } from '../../random.ts';

const SYSTEMS = { erp: ['sap'], mes: ['acme', 'epsilon3'] };

/** Statements of statuses.yaml, local ones and shipped ones. */
function statementsOf(local: string, shipped: string): readonly Statement[] {
  const sources = sourcesOf({ 'statuses.yaml': local }, { 'statuses.yaml': shipped });
  return checkMappings(sources, SYSTEMS).read.codeLists.statements.get('statuses') ?? [];
}

const word = fc.constantFrom('Hold', 'HOLD', 'Free');
const scope = fc.constantFrom('', 'erp', 'mes', 'sap', 'acme');
const entries = fc.uniqueArray(fc.tuple(scope, word, fc.constantFrom('blocked', 'quality')), {
  selector: ([where, code]) => `${where} ${code}`,
  maxLength: 7,
});

function yamlOf(list: readonly (readonly [string, string, string])[]): string {
  const scopes = [...new Set(list.map(([where]) => where))];
  const inside = (where: string): string =>
    list
      .filter(([other]) => other === where)
      .map(([, code, meaning]) => `${code}: ${meaning}`)
      .join(', ');
  return `statuses: {${scopes.map((where) => (where === '' ? inside(where) : `${where}: {${inside(where)}}`)).join(', ')}}`;
}

describe('entries that are said to change nothing', () => {
  it('can be taken out, all of them', () => {
    fc.assert(
      fc.property(entries, entries, fc.boolean(), (local, shipped, aimed) => {
        const statements = statementsOf(yamlOf(local), yamlOf(shipped));
        const dead = deadStatements(statements, [], servings(aimed ? SYSTEMS : null, new Set(['sap', 'acme', 'epsilon3'])));
        const positions = new Set(dead.map(({ at }) => JSON.stringify([at?.line, at?.column])));
        const left = statements.filter(({ source, path, shipped: isShipped }) => {
          const { line, column } = source.locate(path, 'key');
          return isShipped || !positions.has(JSON.stringify([line, column]));
        });
        for (const side of ['erp', 'mes'] as const) {
          const before = resolve(statements, side, SYSTEMS);
          fc.pre(before.contradictions.length === 0);
          const meanings = (list: readonly Statement[]): string[] =>
            resolve(list, side, SYSTEMS)
              .resolved.map(({ code, meaning }) => `${code.toLowerCase()} ${meaning}`)
              .toSorted();
          expect(meanings(left)).toEqual(meanings(statements));
        }
      }),
      randomCases(300),
    );
  });
});

const day = fc.constantFrom('', '2026-01-01', '2026-04-01', '2026-07-01');
const line = fc.tuple(fc.constantFrom('', '1', '2'), fc.constantFrom('', 'A', 'a', 'B'), fc.constantFrom('', 'P', 'Q'), day, day);

describe('lines that are said to change nothing', () => {
  it('can be taken out, all of them', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (rows) => {
        const before = partsOf(rows);
        fc.pre(before.problems.length === 0);
        const dead = new Set(coveredLines(before.file, before.crosswalk).map(({ at }) => at?.line));
        const after = partsOf(rows.filter((_, index) => !dead.has(index + 2)));
        expect(after.problems).toEqual([]);
        for (const date of ['2025-01-01', '2026-02-01', '2026-04-01', '2026-08-01']) {
          expect(meaningsOn(after, date)).toEqual(meaningsOn(before, date));
        }
      }),
      randomCases(2000),
    );
  });
});

describe('codes that are said to share a meaning', () => {
  it('are those that the way back cannot choose among on some day', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (rows) => {
        const { crosswalk, problems } = partsOf(rows);
        fc.pre(problems.length === 0);
        const ambiguous = (canonical: string): boolean =>
          ['2025-01-01', '2026-01-01', '2026-04-01', '2026-07-01', '2026-08-01'].some(
            (date) => reverseCodes(crosswalk.entries, 'mes', crosswalk.caseSensitive, date).ownCodes(canonical).length > 1,
          );
        const canonicals = [...new Set(crosswalk.entries.map(({ canonical }) => canonical))];
        const shown = sharedCodes(crosswalk, 'mes').map(({ canonical }) => canonical);
        expect(shown.toSorted()).toEqual(canonicals.filter(ambiguous).toSorted());
      }),
      randomCases(1000),
    );
  });
});

function partsOf(rows: readonly (readonly string[])[]) {
  const text = ['erp,mes,canonical,valid_from,valid_to', ...rows.map((cells) => cells.join(','))].join('\n');
  const [parts] = checkMappings(sourcesOf({ 'parts.csv': text }), { erp: [], mes: [] }).read.tables;
  if (!parts) throw new RangeError('the first table is that of parts');
  return parts;
}

function meaningsOn({ crosswalk }: ReturnType<typeof partsOf>, date: string): string[] {
  return crosswalk.entries
    .filter(({ validFrom = '', validTo = '9999' }) => validFrom <= date && date <= validTo)
    .map(({ side, code, canonical }) => `${side} ${crosswalk.caseSensitive ? code : code.toLowerCase()} ${canonical}`)
    .toSorted();
}
