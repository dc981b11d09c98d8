import { codedFields, type ListDefinition } from '../../domains/domain.ts';
import { fills, type FeedInput } from '../landing/feed-input.ts';
import type { SmallTable } from '../landing/small-table.ts';
import type { TypingPlan } from '../comparison.ts';
import { type Typing, typing } from '../typing/input-typing.ts';
import { countedFlags } from '../typing/typed-rows.ts';
import type { UnitSources } from '../units/comparison-unit.ts';

/** A reference list resolved into statements: it is typed as a compared feed is, with all its coded fields kept. */
export interface ListPlan {
  readonly list: ListDefinition;
  readonly comparison: TypingPlan;
  readonly typings: readonly Typing[];
  /** `assumed_<field>`, counted by record. */
  readonly flags: readonly string[];
  readonly tables: readonly SmallTable[];
}

/** What the lists of a run share. */
export interface ListSettings extends Pick<TypingPlan, 'dialect' | 'mappings' | 'unmapped' | 'currency'> {
  /** Where comparison units come from; null while `materials` itself is read, or where there is none. */
  readonly units: UnitSources | null;
}

export function listPlan(list: ListDefinition, inputs: readonly FeedInput[], { units, ...settings }: ListSettings): ListPlan {
  const bySite = units?.baseUnitsBySite === true && inputs.every((input) => fills(input, 'site'));
  const comparison: TypingPlan = {
    ...settings,
    domain: list,
    grain: codedFields(list).map(({ name }) => name),
    scope: {},
    fold: {},
    measures: list.measures,
    materials: units && {
      ...units,
      baseUnitsBySite: bySite,
      prices: false,
      descriptions: false,
      controls: false,
      phantoms: false,
    },
    inputs,
  };
  const typings = inputs.map((input) => typing(comparison, input));
  const tables = new Map(typings.flatMap((typed) => typed.tables).map((table) => [table.name, table]));
  const flags = countedFlags(typings).filter((flag) => flag.startsWith('assumed_'));
  return { list, comparison, typings, flags, tables: [...tables.values()] };
}

/** The further fields that are kept as the profile's transforms leave them. */
export function plainFields({ further }: ListDefinition): readonly string[] {
  return further.filter(({ crosswalk }) => crosswalk === undefined).map(({ name }) => name);
}
