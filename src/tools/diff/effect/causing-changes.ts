import type { MappingChange } from '../../../contract/mapping-diff.ts';
import type { DomainDefinition } from '../../../domains/domain.ts';
import { SIDES, type Side } from '../../../model/side.ts';
import { exactText } from '../changes/exact-text.ts';
import { folded } from '../../../mapping/crosswalks/fold.ts';
import { compiled } from '../../../mapping/patterns/pattern.ts';
import { parseRational } from '../../../model/rational.ts';

/** What makes rows move, as it comes from the engine. */
export interface MoveKey {
  readonly side: Side;
  readonly field: string;
  /** The field whose code decides; '' where none does. */
  readonly codeField: string;
  /** Of a location: its site; of a unit: the material, where lines of its own changed. */
  readonly within: string;
  readonly code: string;
  /** The unit after aliases, for units. */
  readonly sourceUnit: string;
  readonly old: string;
  readonly new: string;
  /** Factors of a changed amount as `factor/denominator`; null where the figure itself differs. */
  readonly rates: { readonly old: string; readonly new: string } | null;
}

/** Finds the changes that make rows move: those of the code itself, else those of the profile's rule for its field. */
export class Culprits {
  readonly #domain: DomainDefinition;
  readonly #byCode = new Map<string, number[]>();
  readonly #ruled: (readonly [MappingChange, number])[] = [];
  readonly #profiles: (readonly [MappingChange, number])[] = [];
  readonly #packs = new Map<string, (readonly [MappingChange, number])[]>();

  constructor(domain: DomainDefinition, changes: readonly MappingChange[]) {
    this.#domain = domain;
    for (const [position, change] of changes.entries()) {
      const { subject, code, within, aspect } = change;
      if (subject === 'profiles') this.#profiles.push([change, position]);
      else if (aspect === 'rule' || aspect === 'order') this.#ruled.push([change, position]);
      else if (subject === 'material_units')
        this.#packs.set(within ?? '', [...(this.#packs.get(within ?? '') ?? []), [change, position]]);
      else for (const name of sidesOf(change)) this.#note(codeKey(name, subject, within ?? '', code), position);
    }
  }

  /** Positions of the changes, in their order; empty where no single line is to blame. */
  of(move: MoveKey): readonly number[] {
    const found = [...this.#codes(move), ...this.#units(move)];
    const ruled = found.length > 0 ? found : this.#partRules(move);
    const positions = ruled.length > 0 ? ruled : this.#profileRules(move);
    return [...new Set(positions)].toSorted((a, b) => a - b);
  }

  #note(key: string, position: number): void {
    this.#byCode.set(key, [...(this.#byCode.get(key) ?? []), position]);
  }

  #codes({ side, codeField, within, code, field }: MoveKey): readonly number[] {
    const known = this.#domain.key.find(({ name }) => name === codeField);
    const subject = codeField === 'unit' ? 'units' : known?.crosswalk;
    if (subject === undefined) return [];
    const own = [codeKey(side, subject, subject === 'locations' ? within : '', code), codeKey(side, subject, '', code)];
    // A site may come from its location, or from its own crosswalk
    const sites = field === 'site' ? [codeKey(side, 'sites', '', within)] : [];
    return [...own, ...sites].flatMap((key) => this.#byCode.get(key) ?? []);
  }

  /** Factors: of the material's own unit, else of the unit for all materials. */
  #units({ codeField, within, sourceUnit, rates }: MoveKey): readonly number[] {
    if (codeField !== 'unit') return [];
    const packs = this.#packs.get(within) ?? [];
    const same = packs.filter(([change]) => folded(change.code) === folded(sourceUnit));
    // Lots may have factors of their own: the line is the one that says what was applied
    const fitting = same.filter(([{ old, new: now }]) => rates && (isRate(old, rates.old) || isRate(now, rates.new)));
    const own = ([fitting, same, packs].find((found) => found.length > 0) ?? []).map(([, position]) => position);
    return own.length > 0 ? own : (this.#byCode.get(codeKey('', 'factors', '', sourceUnit)) ?? []);
  }

  /** Rules of parts.yaml that look at the code. */
  #partRules({ side, codeField, code }: MoveKey): readonly number[] {
    if (codeField !== 'material') return [];
    const looks = (change: MappingChange): boolean => {
      const foreign = change.for.some((label) => SIDES.some((other) => other === label && other !== side));
      return !foreign && (change.aspect === 'order' || compiled(change.code).matcher(code).find());
    };
    return this.#ruled.filter(([change]) => looks(change)).map(([, position]) => position);
  }

  /** Changes of profiles that have to do with the field. */
  #profileRules({ field, codeField }: MoveKey): readonly number[] {
    const names = new Set([field, codeField].filter((name) => name !== ''));
    const concerns = ({ aspect }: MappingChange): boolean => {
      const [part = '', name = ''] = aspect.split('.');
      if (part === 'fields' || part === 'unpivot') return names.has(name) || (field === 'quantity' && part === 'unpivot');
      return field === 'disposition'
        ? part === 'skip' || part === 'where' || part === 'read'
        : field === 'quantity' && part === 'read';
    };
    return this.#profiles.filter(([change]) => concerns(change)).map(([, position]) => position);
  }
}

function sidesOf({ for: labels, subject }: MappingChange): readonly string[] {
  if (subject === 'factors') return [''];
  return labels.length === 0 ? ['erp', 'mes'] : labels;
}

function codeKey(side: string, subject: string, within: string, code: string): string {
  return JSON.stringify([side, subject, folded(within), folded(code)]);
}

/** `500 EA` says the same as `500.000000000/1`. */
function isRate(shown: string | null, rate: string): boolean {
  const applied = parseRational(rate);
  return shown !== null && applied !== undefined && shown.startsWith(`${exactText(applied)} `);
}
