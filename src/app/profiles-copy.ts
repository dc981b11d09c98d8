import { join, relative, resolve, sep } from 'node:path';
import { type Problem, RefusedError, refuseIfAny } from '../errors.ts';
import type { Profile } from '../mapping/profiles/profile.ts';
import { checkProfiles } from '../mapping/profiles/profile-files.ts';
import { profileNamed } from '../mapping/profiles/known-profiles.ts';
import type { MappingSources, MappingText } from '../mapping/sources.ts';
import { parseYaml } from '../text/yaml.ts';
import { mappingTarget } from '../tools/mapping-target.ts';

export interface CopyOptions {
  /** The profile to start from. */
  readonly name: string;
  /** All of it is copied, and not only a stub that extends it. */
  readonly full: boolean;
  /** YAML to be merged into the local file, for example `ignore: [Reserved]`. */
  readonly add: readonly string[];
  readonly config?: string;
  readonly mappings?: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface CopyOutcome {
  /** The local file, relative to the current directory. */
  readonly file: string;
  readonly text: string;
  /** What the file holds now. */
  readonly content: string;
}

/**
 * Writes a local profile of the same name, which replaces the shipped one: a stub that extends it, or a full copy; or adds to the
 * local file that is there. Throws RefusedError where the result is not a profile, and leaves everything as it was.
 */
export async function copyProfile(options: CopyOptions): Promise<CopyOutcome> {
  const { workspace, sources } = await mappingTarget(options);
  const profile = profileNamed(sources, options.name);
  const folder = options.mappings === undefined ? (workspace?.mappings ?? resolve('mappings')) : resolve(options.mappings);
  const local = profile.shipped ? undefined : textOfFile(sources, profile.at.file);
  const path = local?.path ?? `profiles/${profile.name}.yaml`;
  const file = relative(process.cwd(), join(folder, path)).split(sep).join('/') || path;
  if (local && options.add.length === 0) throw new RefusedError(isThere(profile, file));
  for (const added of options.add) refuseIfAny(additionProblems(added));
  const { mergeYaml } = await import('../text/yaml-merge.ts');
  const start = local?.text ?? (options.full ? fullCopy(sources, profile) : stub(profile));
  const content = options.add.reduce(mergeYaml, start);
  refuseUnusable(sources, { path, file, shipped: false, text: content });
  const { replaceFile } = await import('../output/replace-file.ts');
  await replaceFile(join(folder, path), local?.text, content);
  return { file, content, text: `Wrote ${file}:\n\n${content}` };
}

function additionProblems(added: string): readonly Problem[] {
  const { value, problems } = parseYaml(added, '--add');
  if (problems.length > 0 || (typeof value === 'object' && value !== null && !Array.isArray(value))) return problems;
  const message = `--add takes settings of a profile, and ${JSON.stringify(added)} is not one.`;
  return [{ code: 'argument_invalid', message, suggestions: ["--add 'ignore: [Header]'"] }];
}

function textOfFile(sources: MappingSources, file: string): MappingText | undefined {
  return sources.texts.find((text) => !text.shipped && text.file === file);
}

function stub({ name }: Profile): string {
  return [
    `# What is different from the shipped ${name}; everything else follows it. \`trueup profiles show ${name}\` prints all of it.`,
    `profile: ${name}`,
    `extends: ${name}`,
    '',
  ].join('\n');
}

function fullCopy({ texts }: MappingSources, { at }: Profile): string {
  const text = texts.find(({ file }) => file === at.file)?.text ?? '';
  return text.replace(/^# yaml-language-server:.*\n/, '');
}

function isThere({ name }: Profile, file: string) {
  return {
    code: 'output_failed' as const,
    message: `${file} already exists: the profile ${name} is a local one.`,
    at: { file },
    suggestions: [`trueup profiles copy ${name} --add 'ignore: [Header]'`],
  };
}

/** Judges the folder as it would be with the file. */
function refuseUnusable(sources: MappingSources, changed: MappingText): void {
  const others = sources.texts.filter((text) => text.shipped || text.path !== changed.path);
  const { files } = checkProfiles({ ...sources, texts: [changed, ...others] });
  const [first, ...more] = files.find(({ source }) => source.file === changed.file)?.problems ?? [];
  if (first) throw new RefusedError(first, ...more);
}
