import path from 'node:path';
import type { YamlSource } from '../text/yaml.ts';
import { codedFields, type DomainDefinition } from '../domains/domain.ts';
import { DOMAINS, REFERENCES } from '../domains/registry.ts';
import { SIDES, type Side } from '../model/side.ts';
import type { Truth } from '../model/truth.ts';
import { engineConfig } from './engine-from.ts';
import { ledgerConfig } from './ledger-schema.ts';
import { type Around, feedConfigs, position } from './feed-from.ts';
import type { ConfigShape } from './config-schema.ts';
import type { DomainShape } from './domain-schema.ts';
import type { DomainConfig, ReferenceConfig, Webhook, Workspace } from './workspace.ts';
import type { FailOn, Scope, Tolerance } from '../model/comparison-settings.ts';

/** What a correction line may be worth, in the workspace's currency, where the workspace does not say. */
const ABOVE = '10000';

/** Lines in a batch. */
const LINES = 500;

const NO_ALLOWANCE = { erp: 0, mes: 0 };

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
    crosswalks: crosswalkFeeds(shape, around),
    unmapped: unmappedOf(shape),
    rejects: { max: shape.rejects?.max ?? { count: 0 } },
    failOn: failOnOf(shape),
    checkFirst: {
      above: shape.check_first?.above ?? ABOVE,
      quantity: shape.check_first?.quantity ?? {},
      count: shape.check_first?.unexplained === 'count',
    },
    posting: shape.posting?.open_from === undefined ? {} : { openFrom: shape.posting.open_from },
    corrections: {
      lines: Math.max(1, shape.corrections?.lines ?? LINES),
      ...(shape.corrections?.value === undefined ? {} : { value: shape.corrections.value }),
      anyone: shape.corrections?.approver === 'anyone',
    },
    engine: engineConfig(shape.engine ?? {}, source, folder),
    ledger: ledgerConfig(shape.ledger ?? {}, file),
    ...(shape.metrics === undefined ? {} : { metrics: path.resolve(folder, shape.metrics) }),
    ...(shape.webhook === undefined ? {} : { webhook: webhookOf(shape.webhook) }),
  };
}

function webhookOf({ url, secret }: NonNullable<ConfigShape['webhook']>): Webhook {
  return secret === undefined ? { url } : { url, secret };
}

/** The settings of one domain, with a tolerance of zero for every measure that has none. */
function domainConfig(definition: DomainDefinition, shape: DomainShape, around: Around): DomainConfig {
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
    allowance: { ...NO_ALLOWANCE, ...definition.allowance, ...allowanceOf(shape) },
    edgesInMemory: shape.edges_in_memory ?? definition.edgesInMemory ?? 0,
    truth: truthFrom(shape.truth),
    mode: shape.mode ?? 'enforce',
    blockedBy: shape.blocked_by ?? [],
    ...alertAfterOf(shape),
    at: position(around.source, at, 'key'),
  };
}

function truthFrom(given: DomainShape['truth']): Truth {
  if (typeof given !== 'object') return { default: given ?? 'mes', measure: {}, cause: {} };
  return { default: given.default ?? 'mes', measure: defined(given.measure), cause: defined(given.cause) };
}

function defined(sides: Readonly<Record<string, Side | undefined>> = {}): Readonly<Record<string, Side>> {
  return Object.fromEntries(Object.entries(sides).flatMap(([name, side]) => (side === undefined ? [] : [[name, side]])));
}

/** In seconds. */
function allowanceOf({ allowance }: DomainShape): Partial<DomainConfig['allowance']> {
  const given = SIDES.flatMap((side) => {
    const milliseconds = allowance?.[side];
    return milliseconds === undefined ? [] : [[side, milliseconds / 1000] as const];
  });
  return Object.fromEntries(given);
}

/** `all` of a closed list are all its codes, more than the default; of open identifiers it means no limit. */
function scopeOf(definition: DomainDefinition, { scope = {} }: DomainShape): Scope {
  const others = [...definition.further.filter(({ period }) => period).map(({ name }) => name), 'order_state'];
  const further = others.flatMap((name): [string, readonly string[]][] => {
    const given = scope[name];
    return given === undefined || typeof given === 'string' ? [] : [[name, given]];
  });
  const coded = Object.fromEntries(
    codedFields(definition).flatMap(({ name, codes }): [string, readonly string[] | 'mapped'][] => {
      const given = scope[name];
      const comparable = given === 'all' ? codes : given;
      return comparable === undefined ? [] : [[name, comparable]];
    }),
  );
  return { ...coded, ...Object.fromEntries(further) };
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
      const given = tolerance[name] ?? {};
      if (given === 'by_amount') return [name, { absolute: '0', relative: '0', byAmount: true }];
      const { absolute = '0', relative = '0' } = given;
      return [name, { absolute, relative }];
    }),
  );
}

function referenceConfigs({ reference }: ConfigShape, around: Around): ReferenceConfig[] {
  return REFERENCES.flatMap(({ name }) =>
    SIDES.flatMap((side) => {
      const given = reference?.[name]?.[side];
      const at = ['reference', name, side];
      if (!given) return [];
      return [{ list: name, side, feeds: feedConfigs(given, at, around), at: position(around.source, at, 'key') }];
    }),
  );
}

function crosswalkFeeds({ crosswalks = {} }: ConfigShape, { folder, source }: Around): Workspace['crosswalks'] {
  return Object.entries(crosswalks).flatMap(([name, given]) => {
    if (!given) return [];
    const { feed, from, to } = given;
    const at = position(source, ['crosswalks', name], 'key');
    return [{ name, files: path.resolve(folder, feed), filesAsWritten: feed, from, to, at }];
  });
}

function unmappedOf({ unmapped = {} }: ConfigShape): Workspace['unmapped'] {
  return Object.fromEntries(Object.entries(unmapped).flatMap(([name, policy]) => (policy === undefined ? [] : [[name, policy]])));
}

/** Without any limit of rows every discrepancy counts; findings only where they have one. */
function alertAfterOf({ alert_after: given }: DomainShape): Pick<DomainConfig, 'alertAfter'> {
  if (given?.runs !== undefined) return { alertAfter: { runs: given.runs } };
  return given?.hours === undefined ? {} : { alertAfter: { hours: given.hours } };
}

function failOnOf({ fail_on: given = {} }: ConfigShape): FailOn {
  const { discrepancies, findings, value, unvalued = 'count' } = given;
  const { new: fresh, older_than: olderThan, cause, domain } = given;
  const further = {
    ...(fresh === undefined ? {} : { new: fresh }),
    ...(olderThan === undefined ? {} : { olderThan }),
    ...(cause === undefined ? {} : { causes: cause }),
    ...(domain === undefined ? {} : { domains: domain }),
  };
  const also = { ...further, ...(findings === undefined ? {} : { findings }) };
  if (discrepancies === undefined && value === undefined && Object.keys(further).length === 0)
    return { discrepancies: 0, ...also, unvalued };
  return {
    ...also,
    ...(discrepancies === undefined ? {} : { discrepancies }),
    ...(value === undefined ? {} : { value }),
    unvalued,
  };
}
