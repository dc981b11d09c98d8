import type { Workspace } from '../../../config/workspace.ts';
import type { Problem } from '../../../errors.ts';
import type { Mappings } from '../../../mapping/crosswalks/crosswalk.ts';
import type { Systems } from '../../../mapping/precedence.ts';
import type { Profile } from '../../../mapping/profiles/profile.ts';
import { type CheckedMappings, checkMappings } from '../../../mapping/resolve-mappings.ts';
import type { MappingSources, MappingWarning } from '../../../mapping/sources.ts';
import type { Side } from '../../../model/side.ts';

/** Mapping files, and what of a workspace decides how single records go through them. */
export interface BookTarget {
  /** Null for a folder on its own. */
  readonly workspace: Pick<Workspace, 'unmapped' | 'timezone'> | null;
  readonly sources: MappingSources;
  readonly systems: Systems;
}

/**
 * The mapping files of a target, resolved for the systems of a profile: those of the workspace where the profile's is among them, else
 * the profile's alone. Each combination is resolved once.
 */
export class MappingsBook {
  readonly #target: BookTarget;
  readonly #resolved = new Map<string, CheckedMappings>();

  constructor(target: BookTarget) {
    this.#target = target;
  }

  for(side: Side, profile: Profile): Mappings {
    return this.checkedFor(side, profile).mappings;
  }

  /** The same with everything that was read on the way. */
  checkedFor(side: Side, profile: Profile): CheckedMappings {
    return this.#checked(this.#systems(side, profile));
  }

  /** Everything that is wrong with the files resolved so far, each once; those of the target's own systems where none was. */
  problems(): readonly Problem[] {
    return distinct(this.#all().flatMap(({ problems }) => problems));
  }

  warnings(): readonly MappingWarning[] {
    return distinct(this.#all().flatMap(({ warnings }) => warnings));
  }

  #all(): readonly CheckedMappings[] {
    if (this.#resolved.size === 0) this.#checked(this.#target.systems);
    return [...this.#resolved.values()];
  }

  #systems(side: Side, { system }: Profile): Systems {
    const { systems } = this.#target;
    if (systems[side].includes(system)) return systems;
    const alone: Systems = { erp: [], mes: [] };
    return { ...alone, [side]: [system] };
  }

  #checked(systems: Systems): CheckedMappings {
    const key = JSON.stringify(systems);
    const found = this.#resolved.get(key) ?? checkMappings(this.#target.sources, systems);
    this.#resolved.set(key, found);
    return found;
  }
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
