import { nearest } from '../../text/nearest.ts';
import { quoted } from '../../text/quoted.ts';
import { parseYaml } from '../../text/yaml.ts';
import type { YamlSource } from '../../text/yaml.ts';
import type { RuledProblem } from '../../errors.ts';
import { inFileOrder } from '../file-order.ts';
import { DOMAINS, LATER_DOMAINS, LATER_LISTS, REFERENCES, domainNamed } from '../../domains/registry.ts';
import type { Profile, SkipRule, WhereRule } from './profile.ts';
import { readOptions } from './read-options.ts';
import { checkPattern } from './profile-context.ts';
import type { ProfileContext } from './profile-context.ts';
import { checkRequired, readFields } from './profile-fields.ts';
import { profileSchema } from './profile-schema.ts';
import { readUnpivot } from './profile-unpivot.ts';
import { listOf, mappingOf, placeOf, problemAt, textOf, textsOf } from '../raw-yaml.ts';
import { shapeProblems } from '../shape.ts';
import type { MappingText } from '../sources.ts';

/** A profile file as read: its name even where the rest cannot be used, and everything that is wrong with it. */
export interface ReadProfile {
  readonly name?: string;
  readonly profile?: Profile;
  readonly problems: readonly RuledProblem[];
  readonly source: YamlSource;
  readonly shipped: boolean;
}

/** Reads one profile file; nothing is thrown. The profile is given only when there are no problems. */
export function readProfile(text: MappingText): ReadProfile {
  const source = parseYaml(text.text, text.file);
  const raw = mappingOf(source.value);
  const problems: RuledProblem[] = [...shapeProblems(profileSchema, source, text.shipped)];
  const profile = meaning(source, raw, text.shipped, problems);
  const name = textOf(raw['profile']);
  return {
    ...(name === undefined ? {} : { name }),
    ...(profile && problems.length === 0 ? { profile } : {}),
    problems: inFileOrder(problems),
    source,
    shipped: text.shipped,
  };
}

function meaning(
  source: YamlSource,
  raw: Readonly<Record<string, unknown>>,
  shipped: boolean,
  problems: RuledProblem[],
): Profile | undefined {
  const domain = domainNamed(textOf(raw['domain']) ?? '');
  if (!domain) {
    if (textOf(raw['domain'])) problems.push(unknownDomain(source, textOf(raw['domain']) ?? ''));
    return undefined;
  }
  const context: ProfileContext = { source, domain, problems };
  const fields = readFields(context, raw['fields']);
  const unpivot = readUnpivot(context, raw['unpivot'], mappingOf(raw['fields']));
  checkRequired(context, mappingOf(raw['fields']), unpivot);
  const name = textOf(raw['profile']) ?? '';
  const description = textOf(raw['description']);
  return {
    name,
    domain: domain.name,
    system: textOf(raw['system']) ?? name.split('/')[0] ?? name,
    at: placeOf(source, ['profile']),
    shipped,
    ...(description === undefined ? {} : { description }),
    read: readOptions(raw['read']),
    fields,
    ...(unpivot ? { unpivot } : {}),
    skip: readSkip(context, raw['skip']),
    where: readWhere(source, raw['where']),
  };
}

function unknownDomain(source: YamlSource, domain: string): RuledProblem {
  if ([...LATER_DOMAINS, ...LATER_LISTS].includes(domain)) {
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

function readSkip(context: ProfileContext, value: unknown): SkipRule[] {
  return listOf(value).map((entry, index) => {
    const raw = mappingOf(entry);
    const matches = textOf(raw['matches']) ?? '';
    if (matches !== '') checkPattern(context, ['skip', index, 'matches'], matches);
    return { column: textsOf(raw['column']) ?? [], matches, at: placeOf(context.source, ['skip', index]) };
  });
}

function readWhere(source: YamlSource, value: unknown): WhereRule[] {
  return Object.entries(mappingOf(value)).map(([header, kept]) => ({
    column: [header],
    equals: textsOf(kept) ?? [],
    at: placeOf(source, ['where', header], 'key'),
  }));
}
