import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suggestMappings } from '../../src/tools/suggest/suggest-mappings.ts';
import { SILENT } from '../../src/model/progress.ts';
import type { Suggestion } from '../../src/contract/suggestion.ts';
import { type GapPlant, type Gaps, gapPlant } from './plant.ts';
import { MES_SITES } from './stock.ts';

/** How proposals for one crosswalk turned out on one plant. */
export interface Outcome {
  /** Entries that were taken out. */
  readonly removed: number;
  /** Proposals of 0.9 or more, in the patch. */
  readonly right: number;
  readonly wrong: number;
  /** Removed entries with a right proposal among the first three, whatever its score. */
  readonly found: number;
  /** The same by kind of entry: how many there were, and how many of them were found. */
  readonly kinds: ReadonlyMap<string, { readonly removed: number; readonly found: number; readonly certain: number }>;
}

export interface Evaluation {
  readonly parts: Outcome;
  readonly locations: Outcome;
  readonly lots: Outcome;
  readonly seconds: number;
}

/** A removed entry: the proposal that is right for it, and what kind of entry it is. */
interface Gap {
  readonly erp: string;
  readonly mes: string;
  readonly kinds: readonly string[];
}

/** A pair of codes that is proposed; certain where the patch makes it. */
interface Proposed {
  readonly erp: string;
  readonly mes: string;
  readonly certain: boolean;
}

/** Makes a plant with gaps, asks for proposals and counts them; the plant is removed again. */
export async function evaluate(parts: number, seed: number, gaps: Gaps): Promise<Evaluation> {
  const folder = mkdtempSync(join(tmpdir(), 'trueup-gaps-'));
  try {
    const plant = gapPlant(folder, parts, seed, gaps);
    const started = process.hrtime.bigint();
    const { result } = await suggestMappings({
      config: plant.config,
      crosswalks: ['parts', 'locations', 'lots'],
      minScore: '0.9',
      limit: 3,
      write: false,
      environment: {},
      now: new Date('2026-11-22T00:00:00Z'),
      progress: SILENT,
    });
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const of = (crosswalk: string): readonly Proposed[] => [
      ...result.rules
        .filter((rule) => rule.crosswalk === crosswalk)
        .flatMap(({ pairs }) => pairs.map((pair) => ({ ...pair, certain: true }))),
      ...result.proposals.filter((one) => one.crosswalk === crosswalk).map((one) => ({ ...pairOf(one), certain: one.in_patch })),
    ];
    return {
      parts: outcome(partGaps(plant), of('parts')),
      locations: outcome(locationGaps(plant), of('locations')),
      lots: outcome(lotGaps(plant), of('lots')),
      seconds,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function partGaps({ removedParts }: GapPlant): readonly Gap[] {
  return removedParts.map(({ erp, mes, numbering, lots, erpText, mesText }) => {
    const shown = erpText !== '' && mesText !== '' ? 'described' : 'not described';
    const related = numbering === 'renumbered' ? 'unrelated number' : 'related number';
    return { erp, mes, kinds: [`number ${numbering}`, `${lots ? 'in lots' : 'not in lots'}, ${shown}, ${related}`] };
  });
}

function locationGaps({ removedLocations }: GapPlant): readonly Gap[] {
  return removedLocations.map(({ location, floor }) => ({
    erp: `${location.site}/${location.location}`,
    mes: `${MES_SITES[location.site] ?? ''}/${floor}`,
    kinds: [],
  }));
}

/** Zeros in front, or lower case. */
function lotGaps({ alteredLots }: GapPlant): readonly Gap[] {
  return alteredLots.map((mes) => ({ erp: mes.replace(/^00/, '').toUpperCase(), mes, kinds: [] }));
}

function outcome(gaps: readonly Gap[], proposals: readonly Proposed[]): Outcome {
  const wanted = new Map(gaps.map((gap) => [gap.mes, gap.erp]));
  const isRight = ({ erp, mes }: Proposed): boolean => wanted.get(mes) === erp;
  const certain = proposals.filter((proposal) => proposal.certain);
  const right = new Set(certain.filter(isRight).map(({ mes }) => mes));
  const found = new Set(proposals.filter(isRight).map(({ mes }) => mes));
  const kinds = new Map<string, { removed: number; found: number; certain: number }>();
  for (const { mes, kinds: names } of gaps) {
    for (const name of names) {
      const before = kinds.get(name) ?? { removed: 0, found: 0, certain: 0 };
      kinds.set(name, {
        removed: before.removed + 1,
        found: before.found + Number(found.has(mes)),
        certain: before.certain + Number(right.has(mes)),
      });
    }
  }
  return { removed: gaps.length, right: right.size, wrong: certain.length - right.size, found: found.size, kinds };
}

function pairOf({ proposal }: Suggestion): { readonly erp: string; readonly mes: string } {
  const { erp, mes, erp_site: erpSite, erp_location: erpLocation, mes_site: mesSite, mes_location: mesLocation } = proposal;
  return { erp: erp ?? `${erpSite ?? ''}/${erpLocation ?? ''}`, mes: mes ?? `${mesSite ?? ''}/${mesLocation ?? ''}` };
}
