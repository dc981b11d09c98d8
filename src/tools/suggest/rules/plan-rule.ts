import { checkProfiles } from '../../../mapping/profiles/profile-files.ts';
import { transformText } from '../../../mapping/profiles/transform-text.ts';
import { localText, type MappingSources } from '../../../mapping/sources.ts';
import type { Systems } from '../../../mapping/precedence.ts';
import type { Side } from '../../../model/side.ts';
import { mergeYaml } from '../../../text/yaml-merge.ts';
import { insertPairs } from '../../../text/yaml-insert.ts';
import type { Gathered } from '../gathered.ts';
import { isAccepted, withText } from '../plan-files.ts';
import type { SuggestedCrosswalk } from '../scoring/proposal.ts';
import { patternOf, transformOf } from './code-change.ts';
import type { FoundRule } from './find-rules.ts';

/** A rule with the file that it is in, without it and with it. */
export interface PlannedRule extends RuleFile {
  readonly crosswalk: SuggestedCrosswalk;
  readonly rule: FoundRule;
}

interface RuleFile {
  /** Inside the mapping folder. */
  readonly path: string;
  /** Undefined where it is not there. */
  readonly before: string | undefined;
  readonly after: string;
  /** What the rule adds, as people read it. */
  readonly line: string;
}

/** What rules are written into. */
export interface RuleBasis {
  readonly sources: MappingSources;
  readonly systems: Systems;
  /** Names of the profiles that read a side. */
  readonly profiles: Readonly<Record<Side, readonly string[]>>;
}

/** The rules that a run accepts together with all that is there, each with its file, and the mapping files with them. */
export function planRules(
  gathered: readonly Gathered[],
  fieldOf: (crosswalk: SuggestedCrosswalk) => string,
  basis: RuleBasis,
): { readonly rules: readonly PlannedRule[]; readonly sources: MappingSources } {
  const rules: PlannedRule[] = [];
  let { sources } = basis;
  for (const { crosswalk, rules: found } of gathered) {
    for (const rule of found) {
      const file = planRule(rule, { crosswalk, field: fieldOf(crosswalk) }, { ...basis, sources });
      const next = file && withText(sources, file.path, file.after);
      if (!file || !next || !isAccepted(next, basis.systems)) continue;
      rules.push({ crosswalk, rule, ...file });
      sources = next;
    }
  }
  return { rules, sources };
}

/**
 * Where a rule is written: one for parts into `parts.yaml`, which counts for every export of the side, price lists too; any other into the
 * profile that reads the side, a local one that extends the shipped one of its name. Undefined where several profiles read the side.
 */
function planRule(
  rule: FoundRule,
  { crosswalk, field }: { readonly crosswalk: SuggestedCrosswalk; readonly field: string },
  { sources, profiles }: RuleBasis,
): RuleFile | undefined {
  if (crosswalk === 'parts') return intoPartRules(rule, sources);
  const [name, ...more] = new Set(profiles[rule.side]);
  return name === undefined || more.length > 0 ? undefined : intoProfile(rule, { field, name }, sources);
}

function intoPartRules({ side, change }: FoundRule, sources: MappingSources): RuleFile {
  const path = 'parts.yaml';
  const before = localText(sources, path)?.text;
  const line = `{side: ${side}, match: ${quotedYaml(patternOf(change))}, transform: ${quotedYaml(transformOf(change))}}`;
  const after = before === undefined ? `rules:\n  - ${line}\n` : mergeYaml(before, `rules: [${line}]`);
  return { path, before, after, line: `rules: [${line}]` };
}

function intoProfile(
  { change }: FoundRule,
  { field, name }: { readonly field: string; readonly name: string },
  sources: MappingSources,
): RuleFile | undefined {
  const profile = checkProfiles(sources).profiles.find((one) => one.name === name);
  const rule = profile?.fields.find((one) => one.field === field);
  if (!profile || !rule) return undefined;
  const local = profile.shipped ? undefined : sources.texts.find((text) => !text.shipped && text.file === profile.at.file);
  const stub = [`# What is different from the shipped ${name}.`, `profile: ${name}`, `extends: ${name}`, ''].join('\n');
  const transform = transformOf(change);
  const known = rule.transforms.map((one) => transformText(one));
  const list = [...known, transform].map((text) => quotedYaml(text)).join(', ');
  const text = local?.text ?? stub;
  const after =
    known.length === 0
      ? insertPairs(text, [{ path: ['fields', field], entries: [['transform', transform]] }])
      : mergeYaml(text, `fields: {${field}: {transform: [${list}]}}`);
  if (after === text) return undefined;
  const line = known.length === 0 ? `transform: ${quotedYaml(transform)}` : `transform: [${list}]`;
  return { path: local?.path ?? `profiles/${name}.yaml`, before: local?.text, after, line: `fields: {${field}: {${line}}}` };
}

function quotedYaml(text: string): string {
  return /^\w+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
