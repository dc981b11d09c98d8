import type { DomainDefinition } from '../domains/domain.ts';
import type { Side } from '../model/side.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** How one side's export is found and read. */
export interface InitFeed {
  readonly profile: string;
  /** Glob relative to the workspace. */
  readonly files: string;
  /** True where every night leaves a file behind. */
  readonly latest?: boolean;
  /** Where the time of the export comes from, as YAML. */
  readonly asOf: string;
  readonly comment?: string;
}

/** One domain of the new workspace. */
export interface InitDomain {
  readonly domain: DomainDefinition;
  /** The feeds of each side: one, or several that read the same or other exports. */
  readonly feeds: Readonly<Record<Side, readonly InitFeed[]>>;
  /** True where locations.csv is written too: then only mapped locations are compared. */
  readonly locationsMapped: boolean;
}

/** What trueup.yaml is written from. */
export interface InitConfig {
  readonly name: string;
  readonly timezone: string;
  readonly domains: readonly InitDomain[];
  /** Glob of the price list, where there is one. */
  readonly materials?: string;
}

/** The text of trueup.yaml: every setting that a newcomer is likely to change, with its reason. */
export function configText({ name, timezone, domains, materials }: InitConfig): string {
  return [
    '# yaml-language-server: $schema=mappings/schema/trueup.schema.json',
    'version: 1',
    `name: ${yamlScalar(name)}`,
    'currency: EUR   # ISO 4217; differences are valued in it',
    `timezone: ${yamlScalar(timezone)}   # for timestamps without a time zone`,
    'mappings: ./mappings',
    'domains:',
    ...domains.flatMap(domainLines),
    ...referenceLines(domains, materials),
    'rejects: {max: 0}   # rows that cannot be read stop the run; a count, or a share such as "0.1%"',
    'fail_on: {discrepancies: 0}   # exit code 1 above this',
    '',
  ].join('\n');
}

function domainLines({ domain, feeds, locationsMapped }: InitDomain, index: number): string[] {
  const compared = domain.measures.filter(({ informs }) => informs !== true);
  const tolerances = compared.map((measure) => `${measure.name}: {absolute: "0", relative: "0"}`).join(', ');
  const comment = index === 0 ? '   # a difference within it is counted separately, not hidden' : '';
  return [
    `  ${domain.name}:`,
    ...feedLines('erp', feeds.erp),
    ...feedLines('mes', feeds.mes),
    ...(locationsMapped
      ? ['    scope:', '      location: mapped   # only the locations in mappings/locations.csv are compared']
      : []),
    `    tolerance: {${tolerances}}${comment}`,
    ...(domain.corrections === null ? [] : ['    truth: mes   # the draft corrections bring the other side to this one']),
  ];
}

/** The price list, or where one would stand; nothing where no differences have a price. */
function referenceLines(domains: readonly InitDomain[], materials: string | undefined): string[] {
  if (materials !== undefined)
    return [
      'reference:',
      `  materials: {erp: {profile: generic/materials, files: ${JSON.stringify(materials)}, as_of: {from: modified}}}`,
    ];
  if (!domains.some(({ domain }) => domain.value === 'priced')) return [];
  return [
    '# reference:   # a price list gives differences a value in money',
    '#   materials: {erp: {profile: generic/materials, files: "…"}}',
  ];
}

function feedLines(side: Side, feeds: readonly InitFeed[]): string[] {
  const [first = [], ...others] = feeds.map(settingLines);
  if (others.length === 0) return [`    ${side}:`, ...first.map((line) => `      ${line}`)];
  return [
    `    ${side}:`,
    ...[first, ...others].flatMap((lines) => lines.map((line, at) => `      ${at === 0 ? '- ' : '  '}${line}`)),
  ];
}

function settingLines({ profile, files, latest, asOf, comment }: InitFeed): string[] {
  return [
    `profile: ${yamlScalar(profile)}`,
    `files: ${JSON.stringify(files)}`,
    ...(latest ? ['pick: latest'] : []),
    `as_of: ${asOf}${comment ? `   # ${comment}` : ''}`,
  ];
}
