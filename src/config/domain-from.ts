import { codedFields, type DomainDefinition } from '../domains/domain.ts';
import { feedConfigs, place } from './feed-from.ts';
import type { Around } from './feed-from.ts';
import type { DomainShape } from './domain-schema.ts';
import type { DomainConfig } from './workspace.ts';
import type { Scope, Tolerance } from '../model/comparison-settings.ts';

/** The settings of one domain, with a tolerance of zero for every measure that has none. */
export function domainConfig(definition: DomainDefinition, shape: DomainShape, around: Around): DomainConfig {
  const at = ['domains', definition.name];
  return {
    domain: definition.name,
    feeds: {
      erp: feedConfigs(shape.erp, [...at, 'erp'], around),
      mes: feedConfigs(shape.mes, [...at, 'mes'], around),
    },
    scope: scopeOf(definition, shape),
    fold: foldOf(shape),
    ...(shape.grain === undefined ? {} : { grain: shape.grain }),
    tolerance: toleranceOf(definition, shape),
    truth: shape.truth ?? 'mes',
    at: place(around.source, at, 'key'),
  };
}

/** `all` of a closed list are all its codes, more than the default; of open identifiers it means no limit. */
function scopeOf(definition: DomainDefinition, { scope = {} }: DomainShape): Scope {
  return Object.fromEntries(
    codedFields(definition).flatMap(({ name, codes }): [string, readonly string[] | 'mapped'][] => {
      const given = scope[name];
      const comparable = given === 'all' ? codes : given;
      return comparable === undefined ? [] : [[name, comparable]];
    }),
  );
}

function foldOf({ fold = {} }: DomainShape): DomainConfig['fold'] {
  return Object.fromEntries(
    Object.entries(fold).flatMap(([field, pairs]) => {
      const given = Object.entries(pairs ?? {}).flatMap(([from, to]) => (to === undefined ? [] : [[from, to] as const]));
      return given.length === 0 ? [] : [[field, Object.fromEntries(given)] as const];
    }),
  );
}

function toleranceOf(definition: DomainDefinition, { tolerance = {} }: DomainShape): Readonly<Record<string, Tolerance>> {
  return Object.fromEntries(
    definition.measures.map(({ name }) => {
      const { absolute = '0', relative = '0' } = tolerance[name] ?? {};
      return [name, { absolute, relative }];
    }),
  );
}
