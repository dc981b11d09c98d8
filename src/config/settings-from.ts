import path from 'node:path';
import type { YamlSource } from '../text/yaml.ts';
import { REFERENCES, DOMAINS } from '../domains/registry.ts';
import { SIDES } from '../model/side.ts';
import { domainConfig } from './domain-from.ts';
import { engineConfig } from './engine-from.ts';
import { type Around, feedConfigs, place } from './feed-from.ts';
import type { ConfigShape } from './config-schema.ts';
import type { ReferenceConfig, Workspace } from './workspace.ts';
import type { FailOn } from '../model/comparison-settings.ts';

/** A workspace without the hash of its file. */
export type Settings = Omit<Workspace, 'sha256'>;

/** The checked settings of the file at an absolute path, with defaults filled in and every path absolute. */
export function settingsFrom(shape: ConfigShape, source: YamlSource, file: string): Settings {
  const folder = path.dirname(file);
  const { catalog = '', schema = '' } = shape.engine ?? {};
  const around = { source, folder, engine: { catalog, schema } };
  return {
    file,
    folder,
    name: shape.name ?? path.basename(folder),
    currency: shape.currency,
    timezone: shape.timezone,
    mappings: path.resolve(folder, shape.mappings ?? 'mappings'),
    domains: DOMAINS.flatMap((definition) => {
      const given = shape.domains[definition.name];
      return given ? [domainConfig(definition, given, around)] : [];
    }),
    reference: referenceConfigs(shape, around),
    unmapped: unmappedOf(shape),
    rejects: { max: shape.rejects?.max ?? { count: 0 } },
    failOn: failOnOf(shape),
    engine: engineConfig(shape.engine ?? {}, source, folder),
  };
}

function referenceConfigs({ reference }: ConfigShape, around: Around): ReferenceConfig[] {
  return REFERENCES.flatMap(({ name }) =>
    SIDES.flatMap((side) => {
      const given = reference?.[name]?.[side];
      const at = ['reference', name, side];
      if (!given) return [];
      return [{ list: name, side, feeds: feedConfigs(given, at, around), at: place(around.source, at, 'key') }];
    }),
  );
}

function unmappedOf({ unmapped = {} }: ConfigShape): Workspace['unmapped'] {
  return Object.fromEntries(Object.entries(unmapped).flatMap(([name, policy]) => (policy === undefined ? [] : [[name, policy]])));
}

/** Without any limit every discrepancy counts. */
function failOnOf({ fail_on: given = {} }: ConfigShape): FailOn {
  const { discrepancies, value, unvalued = 'count' } = given;
  if (discrepancies === undefined && value === undefined) return { discrepancies: 0, unvalued };
  return {
    ...(discrepancies === undefined ? {} : { discrepancies }),
    ...(value === undefined ? {} : { value }),
    unvalued,
  };
}
