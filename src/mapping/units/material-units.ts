import { unitKey } from './unit-spelling.ts';
import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import type { RuledProblem } from '../../errors.ts';
import { ONE, equals, over } from '../../model/rational.ts';
import type { MaterialUnit, UnitTable } from '../crosswalks/crosswalk.ts';
import type { MaterialUnitFile, MaterialUnitLine } from './material-unit-lines.ts';
import { damagedEntries } from '../crosswalks/damaged-entries.ts';
import { repetition } from '../crosswalks/repetition.ts';
import type { MappingWarning } from '../sources.ts';
import { cellPosition, complainCell, lineWith, tableProblems } from '../crosswalks/table-file.ts';
import { ratio } from './unit-chains.ts';

/** material-units.csv resolved: unit codes after aliases, one factor for each material, lot and unit. */
export interface ReadMaterialUnits {
  readonly materialUnits: readonly MaterialUnit[];
  readonly problems: readonly RuledProblem[];
  readonly warnings: readonly MappingWarning[];
}

/** Resolves the lines of material-units.csv against the units of units.yaml. */
export function resolveMaterialUnits(file: MaterialUnitFile | undefined, units: UnitTable): ReadMaterialUnits {
  if (!file) return { materialUnits: [], problems: [], warnings: [] };
  const resolver = new Resolver(file, units);
  for (const line of file.lines) resolver.add(line);
  return {
    materialUnits: [...resolver.found.values()],
    problems: tableProblems(file.table),
    warnings: [...damagedEntries(file.table), ...repetition(file.table, resolver.repeated), ...resolver.needlessLots()],
  };
}

class Resolver {
  /** By material, unit and lot. */
  readonly found = new Map<string, MaterialUnit>();
  readonly repeated = new Set<number>();
  private readonly rows = new Map<MaterialUnit, number>();
  private readonly file: MaterialUnitFile;
  private readonly units: ReadonlyMap<string, UnitTable['units'][number]>;
  /** Alias, see `unitKey` → the units it stands for on either side. */
  private readonly aliases = new Map<string, Set<string>>();
  private readonly bases = new Map<string, MaterialUnit>();

  private readonly keyOf: (code: string) => string;

  constructor(file: MaterialUnitFile, units: UnitTable) {
    this.file = file;
    this.keyOf = (code) => unitKey(units, code);
    this.units = new Map(units.units.map((unit) => [unit.code, unit]));
    for (const { code, unit } of units.aliases) {
      const meanings = this.aliases.get(this.keyOf(code)) ?? new Set<string>();
      this.aliases.set(this.keyOf(code), meanings.add(unit));
    }
  }

  add(line: MaterialUnitLine): void {
    const [unit, base] = [this.canonical(line, 'unit'), this.canonical(line, 'base')];
    if (unit === undefined || base === undefined) return;
    const { table } = this.file;
    const entry: MaterialUnit = {
      material: line.material,
      ...(line.lot === '' ? {} : { lot: line.lot }),
      unit,
      factor: line.factor,
      base,
      get at() {
        return cellPosition(table, line.row, 'material');
      },
    };
    if (!this.knownBase(line, base) || !this.sameBase(line, entry) || !this.agreesWithChain(line, entry)) return;
    const key = keyOf(entry);
    const before = this.found.get(key);
    this.rows.set(entry, line.row);
    if (!before) this.found.set(key, entry);
    else if (equals(before.factor, entry.factor)) this.repeated.add(line.row);
    else {
      const message =
        `1 ${unit} of ${named(entry)} is ${ratio(before.factor)} ${base} on line ${before.at.line ?? 1} ` +
        `and ${ratio(entry.factor)} ${base} here.`;
      complainCell(this.file.table, line.row, 'numerator', { rule: 'TU509', code: 'unit_paths_disagree', message });
    }
  }

  /** One warning for all lots of which a line says what holds for every lot anyhow. */
  needlessLots(): MappingWarning[] {
    const needless = [...this.found.values()].filter((entry) => {
      const general = entry.lot === undefined ? undefined : this.found.get(keyOf({ ...entry, lot: undefined }));
      return general !== undefined && equals(general.factor, entry.factor);
    });
    const [first] = needless;
    if (!first) return [];
    const general = this.found.get(keyOf({ ...first, lot: undefined }));
    const more =
      needless.length === 1 ? '' : ` ${needless.length - 1} more ${needless.length === 2 ? 'line is' : 'lines are'} like it.`;
    const message = `The line says of ${named(first)} what line ${general?.at.line ?? 1} says of every lot.${more}`;
    const { table } = this.file;
    const { excerpt: _, ...at } = table.source.locate(this.rows.get(first) ?? 0, table.columns['lot'] ?? 0);
    return [{ rule: 'TU510', code: 'mapping_repeated', message, at }];
  }

  /** The unit that a cell stands for: a code of units.yaml, what the exports' alias means, else a unit of its own. */
  private canonical(line: MaterialUnitLine, column: 'unit' | 'base'): string | undefined {
    const code = line[column];
    if (this.units.has(code)) return code;
    const meanings = this.aliases.get(this.keyOf(code)) ?? new Set<string>();
    const [first, second] = meanings;
    if (first !== undefined && second !== undefined) {
      const message = `${quoted(code)} is ${first} on one side and ${second} on the other: write the canonical unit.`;
      const suggestions = [...meanings].map((unit) => lineWith(this.file.table, line.row, { [column]: unit }));
      complainCell(this.file.table, line.row, column, { rule: 'TU504', code: 'mapping_conflict', message, suggestions });
      return undefined;
    }
    if (first === undefined) this.aliases.set(this.keyOf(code), new Set([code]));
    return first ?? code;
  }

  private knownBase(line: MaterialUnitLine, base: string): boolean {
    if (this.units.has(base)) return true;
    const near = nearest(base, this.units.keys());
    const message = `The base ${quoted(base)} is not a unit of units.yaml.`;
    const suggestions = [near === undefined ? `- {code: ${base}}` : lineWith(this.file.table, line.row, { base: near })];
    complainCell(this.file.table, line.row, 'base', { rule: 'TU505', code: 'config_invalid', message, suggestions });
    return false;
  }

  /** The base is the unit a material is compared in, so it has one. */
  private sameBase(line: MaterialUnitLine, entry: MaterialUnit): boolean {
    const before = this.bases.get(entry.material);
    if (!before) this.bases.set(entry.material, entry);
    if (!before || before.base === entry.base) return true;
    const message = `The material ${quoted(entry.material)} has two bases: ${before.base} on line ${before.at.line ?? 1} and ${entry.base} here.`;
    complainCell(this.file.table, line.row, 'base', { rule: 'TU506', code: 'mapping_conflict', message });
    return false;
  }

  /** Where the unit and the base have a factor already, the line may repeat it but not change it. */
  private agreesWithChain(line: MaterialUnitLine, { unit, base, factor }: MaterialUnit): boolean {
    const [from, to] = [this.units.get(unit), this.units.get(base)];
    const general = unit === base ? ONE : from && to && from.root === to.root ? over(from.toRoot, to.toRoot) : undefined;
    if (general === undefined || equals(general, factor)) return true;
    const message =
      unit === base
        ? `1 ${unit} cannot be ${ratio(factor)} ${base}.`
        : `1 ${unit} of ${named(line)} is ${ratio(factor)} ${base} here, but units.yaml makes it ${ratio(general)} ${base}.`;
    const rule = unit === base ? 'TU508' : 'TU507';
    const suggestions = [
      lineWith(this.file.table, line.row, { numerator: String(general.numerator), denominator: String(general.denominator) }),
    ];
    complainCell(this.file.table, line.row, 'numerator', { rule, code: 'unit_paths_disagree', message, suggestions });
    return false;
  }
}

function keyOf({ material, unit, lot }: { material: string; unit: string; lot?: string | undefined }): string {
  return JSON.stringify([material, unit, lot ?? '']);
}

/** `"P1"`, or `"P1" in the lot "L7"`. */
function named({ material, lot = '' }: { readonly material: string; readonly lot?: string }): string {
  return lot === '' ? quoted(material) : `${quoted(material)} in the lot ${quoted(lot)}`;
}
