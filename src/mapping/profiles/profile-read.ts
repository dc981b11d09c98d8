import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import { parseYaml } from '../../text/yaml.ts';
import type { YamlSource } from '../../text/yaml.ts';
import type { RuledProblem } from '../../errors.ts';
import { inFileOrder } from '../file-order.ts';
import { DOMAINS, LATER_DOMAINS, REFERENCES, domainNamed } from '../../domains/registry.ts';
import type { Profile, SkipRule, WhereRule } from './profile.ts';
import { readAbout } from './profile-about.ts';
import { readOptions } from './read-options.ts';
import { checkPattern, complain } from './profile-check.ts';
import type { ProfileCheck } from './profile-check.ts';
import { checkRequired, readFields } from './profile-fields.ts';
import { extendProfile } from './profile-extends.ts';
import { extendingSchema, profileSchema } from './profile-schema.ts';
import { readUnpivot } from './profile-unpivot.ts';
import { listOf, mappingOf, positionOf, problemAt, writtenText, textsOf } from '../raw-yaml.ts';
import { shapeProblems } from '../shape.ts';
import type { MappingText } from '../sources.ts';

/** A profile file as read: its name even where the rest cannot be used, and everything that is wrong with it. */
export interface ReadProfile {
  readonly name?: string;
  readonly profile?: Profile;
  readonly problems: readonly RuledProblem[];
  readonly source: YamlSource;
  readonly shipped: boolean;
  /** The name of the profile that this one extends: it is read once that one is known. */
  readonly extends?: string;
}

/** Reads one profile file; nothing is thrown. The profile is given only when there are no problems, and none that extends another. */
export function readProfile(text: MappingText): ReadProfile {
  const source = parseYaml(text.text, text.file);
  const raw = mappingOf(source.value);
  const base = writtenText(raw['extends']);
  const shape = raw['extends'] === undefined ? profileSchema : extendingSchema;
  const problems: RuledProblem[] = [...shapeProblems(shape, source, text.shipped)];
  const name = writtenText(raw['profile']);
  const common = { ...(name === undefined ? {} : { name }), source, shipped: text.shipped };
  if (base !== undefined) return { ...common, problems, extends: base };
  const profile = meaning(source, raw, text.shipped, problems);
  return { ...common, ...(profile && problems.length === 0 ? { profile } : {}), problems: inFileOrder(problems) };
}

/** The same for a profile that extends `base`. */
export function readExtending(file: ReadProfile, base: Profile): ReadProfile {
  const { source } = file;
  const raw = mappingOf(source.value);
  const problems: RuledProblem[] = [...file.problems];
  const domain = domainNamed(base.domain);
  if (!domain) return file;
  const own = writtenText(raw['domain']);
  if (own !== undefined && own !== base.domain) {
    const message = `The profile extends ${quoted(base.name)}, which reads ${base.domain}: its domain cannot be ${quoted(own)}.`;
    const shown = { rule: 'TU218', code: 'config_invalid', message, suggestions: [`domain: ${base.domain}`] } as const;
    problems.push(problemAt(source, ['domain'], shown));
  }
  const check: ProfileCheck = { source, domain, problems, extending: true };
  const profile = { ...extendProfile(base, parts(check, raw, file.shipped, base), raw), base: base.name };
  checkRequired(check, asWritten(profile), profile.unpivot);
  return { ...file, ...(problems.length === 0 ? { profile } : {}), problems: inFileOrder(problems) };
}

function meaning(
  source: YamlSource,
  raw: Readonly<Record<string, unknown>>,
  shipped: boolean,
  problems: RuledProblem[],
): Profile | undefined {
  const domain = domainNamed(writtenText(raw['domain']) ?? '');
  if (!domain) {
    if (writtenText(raw['domain'])) problems.push(unknownDomain(source, writtenText(raw['domain']) ?? ''));
    return undefined;
  }
  const check: ProfileCheck = { source, domain, problems };
  const profile = parts(check, raw, shipped);
  checkRequired(check, mappingOf(raw['fields']), profile.unpivot);
  return profile;
}

/** The fields of a profile on top of its base, as one file would say them: whether they are there, optional, with a default. */
function asWritten({ fields }: Profile): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.map(({ field, optional, default: given }) => [field, { optional: String(optional), default: given }]),
  );
}

/** What a file itself says; with `base`, settings of `read` that it does not name are those of that profile. */
function parts(check: ProfileCheck, raw: Readonly<Record<string, unknown>>, shipped: boolean, base?: Profile): Profile {
  const { source, domain } = check;
  const fields = readFields(check, raw['fields']);
  const unpivot = readUnpivot(check, raw['unpivot'], mappingOf(raw['fields']));
  const name = writtenText(raw['profile']) ?? '';
  const description = writtenText(raw['description']);
  return {
    name,
    domain: domain.name,
    system: writtenText(raw['system']) ?? base?.system ?? name.split('/')[0] ?? name,
    at: positionOf(source, ['profile']),
    shipped,
    ...(description === undefined ? {} : { description }),
    about: readAbout(raw['about']),
    read: readOptions(raw['read'], base?.read),
    fields,
    ...(unpivot ? { unpivot } : {}),
    skip: readSkip(check, raw['skip']),
    where: readWhere(source, raw['where']),
    ignore: textsOf(raw['ignore']) ?? [],
    ...readLegs(check, raw, base),
    ...readWith(source, raw['with']),
  };
}

/** Both legs are read by the rules of `location` and `status`: without them there is nothing to mirror. */
function readLegs(check: ProfileCheck, raw: Readonly<Record<string, unknown>>, base?: Profile): Pick<Profile, 'legs'> {
  if (raw['legs'] === undefined) return base?.legs ? { legs: base.legs } : {};
  const { domain } = check;
  const bound = new Set([...Object.keys(mappingOf(raw['fields'])), ...(base?.fields ?? []).map(({ field }) => field)]);
  const isMovement = domain.further.some(({ name }) => name === 'to_location');
  if (!isMovement)
    complain(check, 'TU248', ['legs'], `\`legs\` belongs to movements, and this profile reads ${domain.name}.`, { at: 'key' });
  else if (
    !['location', 'to_location'].every((name) => bound.has(name)) &&
    !['status', 'to_status'].every((name) => bound.has(name))
  )
    complain(
      check,
      'TU248',
      ['legs'],
      '`legs: two` needs the columns of both legs: location and to_location, or status and to_status.',
      {
        at: 'key',
        suggestions: ['to_location: {column: To Location}'],
      },
    );
  return { legs: 'two' };
}

function unknownDomain(source: YamlSource, domain: string): RuledProblem {
  if (LATER_DOMAINS.includes(domain)) {
    return problemAt(source, ['domain'], {
      rule: 'TU117',
      code: 'config_invalid',
      message: `Profiles of the domain ${domain} are not available yet.`,
    });
  }
  const names = [...DOMAINS, ...REFERENCES].map((known) => known.name);
  const near = nearest(domain, names);
  const message = `There is no domain ${quoted(domain)}.${near === undefined ? ` Known: ${names.join(', ')}.` : ''}`;
  return problemAt(source, ['domain'], {
    rule: 'TU202',
    code: 'config_invalid',
    message,
    suggestions: near === undefined ? [] : [near],
  });
}

function readSkip(check: ProfileCheck, value: unknown): SkipRule[] {
  return listOf(value).map((entry, index) => {
    const raw = mappingOf(entry);
    const matches = writtenText(raw['matches']) ?? '';
    if (matches !== '') checkPattern(check, ['skip', index, 'matches'], matches);
    return { column: textsOf(raw['column']) ?? [], matches, at: positionOf(check.source, ['skip', index]) };
  });
}

function readWith(source: YamlSource, value: unknown): Pick<Profile, 'with'> {
  if (value === undefined) return {};
  const named = Object.entries(mappingOf(value)).map(([name, profile]) => ({
    name,
    profile: writtenText(profile) ?? '',
    at: positionOf(source, ['with', name]),
  }));
  return { with: named };
}

function readWhere(source: YamlSource, value: unknown): WhereRule[] {
  return Object.entries(mappingOf(value)).map(([header, kept]) => ({
    column: [header],
    equals: textsOf(kept) ?? [],
    at: positionOf(source, ['where', header], 'key'),
  }));
}
