import { DESCRIPTION } from '../../domains/domain.ts';
import type { Side } from '../../model/side.ts';
import type { Comparison } from '../../pipeline/comparison.ts';
import { fills } from '../../pipeline/landing/feed-input.ts';
import { namesMaterials } from '../../pipeline/judging/listed-names.ts';
import type { SourceRecord } from './source-records.ts';

/** True where someone says what the materials are called: an export whose records are at hand (`sources`), or a reference list. */
export function saysNames(comparison: Comparison, sources: boolean): boolean {
  return namesMaterials(comparison) || (sources && comparison.inputs.some((input) => fills(input, DESCRIPTION)));
}

/** What the records behind one row call its material. */
export class MaterialNames {
  readonly #names: Readonly<Record<Side, Set<string>>> = { erp: new Set(), mes: new Set() };

  add({ side, named }: SourceRecord): void {
    // Two names are as good as a thousand
    if (named !== '' && this.#names[side].size < 2) this.#names[side].add(named);
  }

  /** By side; `listed` is what the lists of the ERP and of the MES call it. Null where a side's records disagree, or say nothing and no list does. */
  said([erp = null, mes = null]: readonly (string | null)[]): Readonly<Record<Side, string | null>> {
    return { erp: agreed(this.#names.erp, erp), mes: agreed(this.#names.mes, mes) };
  }
}

function agreed(names: ReadonlySet<string>, listed: string | null): string | null {
  if (names.size === 0) return listed;
  return names.size === 1 ? ([...names][0] ?? null) : null;
}
