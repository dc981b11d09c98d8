import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedLabel, parseTotalLabel, totalLabel } from '../../src/pipeline/audit/total-label.ts';
import { literal, sql } from '../../src/sql/fragment.ts';
import { engineSession } from '../engine/session.ts';
import { randomCases } from '../random.ts';

const session = engineSession();
const FLAGS = ['assumed_unit', 'unmapped_lot', 'unmapped_material'];
const unit = fc.oneof(
  fc.constantFrom('KG', '|', '||', 'a|b', '3', '😀', '👩‍👩‍👧|', 'm²', '', '\n', '１', "'", '"'),
  fc.string({ unit: 'grapheme', maxLength: 6 }).filter((text) => !text.includes('\0')),
);

describe('the label of a total', () => {
  it('comes back from the engine part by part, whatever the units are called', async () => {
    await fc.assert(
      fc.asyncProperty(unit, unit, fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), async (target, source, set) => {
        const flags = sql`${literal(set[0] ? 'y' : 'n')} = 'y' as "assumed_unit", ${literal(set[1] ? 'y' : 'n')} = 'y' as "unmapped_lot", ${literal(set[2] ? 'y' : 'n')} = 'y' as "unmapped_material"`;
        const row = sql`select 3 as "feed", 'accepted' as "record", 'zero' as "disposition", true as "first", cast('0.150000000' as decimal(38,9)) as "factor", cast(9 as decimal(38,0)) as "denominator", ${literal(target)} as "unit", ${literal(source)} as "source_unit", ${flags}`;
        const [found] = await session().all(sql`select ${totalLabel(FLAGS)} as "label" from (${row}) as r`.text, ['label']);
        expect(parseTotalLabel(found?.[0] ?? '', FLAGS)).toEqual({
          feed: 3,
          record: 'accepted',
          disposition: 'zero',
          first: true,
          factor: '0.150000000',
          denominator: '9',
          flags: new Set(FLAGS.filter((_, index) => set[index])),
          unit: target,
          sourceUnit: source,
        });
      }),
      randomCases(60),
    );
  });

  it('that the table of units brings is the text that the engine would make', async () => {
    await fc.assert(
      fc.asyncProperty(unit, unit, async (target, source) => {
        const row = sql`select 3 as "feed", 'accepted' as "record", 'accepted' as "disposition", true as "first", cast('12.000000000' as decimal(38,9)) as "factor", cast(1 as decimal(38,0)) as "denominator", ${literal(target)} as "unit", ${literal(source)} as "source_unit", false as "f"`;
        const [found] = await session().all(sql`select ${totalLabel(['f'])} as "label" from (${row}) as r`.text, ['label']);
        expect(found?.[0]).toBe(`3|${acceptedLabel({ unit: source, target, factor: '12.000000000', denominator: 1n })}`);
      }),
      randomCases(40),
    );
  });

  it('is refused when it is none', () => {
    for (const text of ['', 'KG', '1|accepted', '1|accepted|accepted|2|1|1||2|KGKG'])
      expect(() => parseTotalLabel(text, [])).toThrow(RangeError);
  });
});
