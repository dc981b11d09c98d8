import { refuseIfAny } from '../errors.ts';
import type { RuledProblem } from '../errors.ts';
import { readCodeLists } from './crosswalks/code-lists.ts';
import type { ReadCodeLists } from './crosswalks/code-lists.ts';
import { IDENTIFIERS } from '../domains/crosswalk-registry.ts';
import { readCrosswalk } from './crosswalks/code-table.ts';
import type { ReadCrosswalk } from './crosswalks/code-table.ts';
import type { Crosswalk, Mappings } from './crosswalks/crosswalk.ts';
import { folderProblems, folderWarnings } from './mapping-files.ts';
import { readLocations } from './crosswalks/locations.ts';
import type { ReadLocations } from './crosswalks/locations.ts';
import { readMaterialUnitFile } from './units/material-unit-lines.ts';
import { resolveMaterialUnits } from './units/material-units.ts';
import { readPartRules } from './crosswalks/part-rules.ts';
import { readPhantoms } from './crosswalks/phantoms.ts';
import { readSubstitutes } from './crosswalks/substitutes.ts';
import type { Systems } from './precedence.ts';
import { knownSystems } from './profiles/profile-files.ts';
import { localText } from './sources.ts';
import type { MappingSources, MappingWarning } from './sources.ts';
import { readUnits } from './units/units.ts';
import type { ReadUnits } from './units/units.ts';

/** The mappings of a comparison with everything that is wrong or odd in the crosswalk files. */
export interface CheckedMappings {
  /** Complete only when there are no problems. */
  readonly mappings: Mappings;
  readonly problems: readonly RuledProblem[];
  readonly warnings: readonly MappingWarning[];
  /** What the files say, for checks that look at more than a run needs. */
  readonly read: ReadFiles;
}

/** The crosswalk files one by one, as they were read. */
export interface ReadFiles {
  /** The systems of all profiles. */
  readonly known: ReadonlySet<string>;
  readonly tables: readonly ReadCrosswalk[];
  readonly locations: ReadLocations;
  readonly codeLists: ReadCodeLists;
  readonly units: ReadUnits;
}

/** Resolves all crosswalks, code lists and units for the systems of the two sides; nothing is thrown. */
export function checkMappings(sources: MappingSources, systems: Systems): CheckedMappings {
  const steps = mappingSteps(sources, systems);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, file by file: whoever runs it may do something else between two of them. */
export function* mappingSteps(sources: MappingSources, systems: Systems): Generator<undefined, CheckedMappings> {
  const known = knownSystems(sources);
  yield;
  const tables: ReadCrosswalk[] = [];
  for (const kind of IDENTIFIERS) {
    tables.push(readCrosswalk(localText(sources, `${kind.name}.csv`), kind));
    yield;
  }
  const rules = readPartRules(localText(sources, 'parts.yaml'), known);
  const locations = readLocations(localText(sources, 'locations.csv'), named(tables, 'sites'));
  yield;
  const materialText = localText(sources, 'material-units.csv');
  const materialFile = materialText && readMaterialUnitFile(materialText);
  yield;
  const units = readUnits(sources, systems, known, new Set(materialFile?.lines.map((line) => line.unit)));
  yield;
  const materialUnits = resolveMaterialUnits(materialFile, units.table);
  const codeLists = readCodeLists(sources, systems, known);
  const crosswalks = tables.map(({ crosswalk }): Crosswalk => {
    if (crosswalk.name === 'sites') return locations.sites;
    return crosswalk.name === 'parts' && rules.rules.length > 0 ? { ...crosswalk, rules: rules.rules } : crosswalk;
  });
  const substitutes = readSubstitutes(localText(sources, 'substitutes.csv'));
  const phantoms = readPhantoms(localText(sources, 'phantoms.csv'));
  const parts = [...tables, rules, locations, codeLists, units, materialUnits, substitutes, phantoms];
  return {
    mappings: {
      crosswalks: new Map(crosswalks.map((crosswalk) => [crosswalk.name, crosswalk])),
      locations: locations.locations,
      codeLists: codeLists.codeLists,
      units: units.table,
      materialUnits: materialUnits.materialUnits,
      substitutes: substitutes.substitutes,
      phantoms: phantoms.phantoms,
    },
    problems: [...folderProblems(sources), ...parts.flatMap((part) => part.problems)],
    warnings: [...folderWarnings(sources), ...parts.flatMap((part) => part.warnings)],
    read: { known, tables, locations, codeLists, units },
  };
}

/** The mappings for the systems of the two sides. Throws a RefusedError with all problems of all crosswalk files. */
export function resolveMappings(sources: MappingSources, systems: Systems): Mappings {
  const { mappings, problems } = checkMappings(sources, systems);
  refuseIfAny(problems);
  return mappings;
}

function named(tables: readonly ReadCrosswalk[], name: string): Crosswalk {
  const found = tables.find((table) => table.crosswalk.name === name);
  return found?.crosswalk ?? { name, entries: [], caseSensitive: false };
}
