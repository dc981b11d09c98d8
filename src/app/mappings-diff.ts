import { indentedJson, type Renderers } from '../report/formats/renderers.ts';
import { diffMappings } from '../tools/diff/changes/diff-mappings.ts';
import { folderWarnings } from '../mapping/mapping-files.ts';
import type { EffectOnDomain, MappingDiff, MovedByChange, StaticDiff } from '../contract/mapping-diff.ts';
import type { Warning } from '../model/warning.ts';
import { mappingDiffMarkdown } from '../tools/diff/text/mapping-diff-markdown.ts';
import { mappingDiffText } from '../tools/diff/text/mapping-diff-text.ts';
import { readBoth, type ReadBoth } from '../tools/diff/both-sources.ts';
import type { MappingDiffFormat, MappingDiffOptions, MappingDiffOutcome } from '../tools/diff/mapping-diff-options.ts';
import { NOTHING_MOVED, together } from '../tools/diff/effect/combined-moves.ts';
import { ageless, type Exports, exportsAtHand } from '../tools/diff/effect/available-exports.ts';
import { resolveBoth } from '../tools/diff/resolved-set.ts';
import { usedProfiles } from '../tools/diff/used-profiles.ts';

/**
 * What a change of mapping files means: which codes, factors and rules, and with exports at hand which rows, keys and how much money
 * move. Throws RefusedError where one of the two sets cannot be used.
 */
export async function diffMappingFiles(options: MappingDiffOptions): Promise<MappingDiffOutcome> {
  const both = await readBoth(options);
  const { workspace } = both;
  const resolved = resolveBoth(both);
  const settings = workspace && { unmapped: workspace.unmapped, profiles: usedProfiles(workspace) };
  const found = diffMappings(resolved.old, resolved.new, settings);
  const alike = found.files.length === 0 && found.changes.length === 0 && options.exports !== true;
  const exports = alike ? SAME_FILES : await exportsAtHand(workspace, options.domains, options.exports, options.now);
  const warnings: Warning[] = [...missingFolder(both), ...('domains' in exports ? exports.warnings : [])];
  const effects = 'domains' in exports && workspace ? await allEffects(both, exports.domains, found, options, warnings) : [];
  const result = outcomeOf(both, found, effects, 'why' in exports ? exports.why : null);
  const rendered = RENDERERS[options.format](result);
  if (options.out !== undefined) {
    const { writeWholeFile } = await import('../output/whole-file.ts');
    await writeWholeFile(options.out, rendered);
  }
  const text = options.out === undefined ? rendered : mappingDiffText(result);
  return { status: result.outcome === 'same' ? 0 : 1, text, result, warnings };
}

/** A folder that is gone takes all its entries with it, which may well be a slip. */
function missingFolder({ new: { sources } }: ReadBoth): Warning[] {
  return folderWarnings(sources).filter(({ code }) => code === 'mapping_folder_missing');
}

/** Nothing can move, so nothing is read. */
const SAME_FILES: Exports = { why: 'both have the same mapping files' };

interface Effect {
  readonly effect: EffectOnDomain;
  readonly byChange: ReadonlyMap<number, MovedByChange>;
}

/** The engine is loaded only here: what files say is reported without it. */
async function allEffects(
  both: ReadBoth,
  domains: readonly { readonly domain: string }[],
  { changes }: StaticDiff,
  { now, progress, signal }: MappingDiffOptions,
  warnings: Warning[],
): Promise<readonly Effect[]> {
  if (!both.workspace) return [];
  const workspace = ageless(both.workspace);
  const { withLocalEngine } = await import('../run/engines/local-engine.ts');
  const { effectOn } = await import('../tools/diff/effect/effect.ts');
  const warn = (warning: Warning): void => {
    if (!warnings.some(({ code, message }) => code === warning.code && message === warning.message)) warnings.push(warning);
  };
  const named = new Set(domains.map(({ domain }) => domain));
  return withLocalEngine({ workspace, now, signal, progress, warn }, async (run) => {
    const effects: Effect[] = [];
    for (const config of workspace.domains.filter(({ domain }) => named.has(domain)))
      effects.push(await effectOn(run, config, { workspace, both, changes, now, progress, warn }));
    return effects;
  });
}

function outcomeOf(both: ReadBoth, found: StaticDiff, effects: readonly Effect[], why: string | null): MappingDiff {
  const moving = effects.some(({ effect: { records, discrepancies } }) => {
    const rows = records.some(({ moved, only }) => moved + only.old + only.new > 0);
    return rows || discrepancies.shown.length > 0;
  });
  return {
    schema: 'trueup.mapping-diff/1',
    old: both.old.side,
    new: both.new.side,
    outcome: found.changes.length === 0 && !moving ? 'same' : 'changed',
    changes: found.changes.map((change, position) => ({ ...change, moves: movedBy(position, effects) })),
    no_effect: found.noEffect,
    files: found.files,
    exports: effects.map(({ effect }) => effect),
    exports_skipped: why,
  };
}

/** What a change moves in all domains together; null where no exports were read. */
function movedBy(position: number, effects: readonly Effect[]): MovedByChange | null {
  if (effects.length === 0) return null;
  return effects.flatMap(({ byChange }) => byChange.get(position) ?? []).reduce(together, NOTHING_MOVED);
}

const RENDERERS: Renderers<MappingDiffFormat, [MappingDiff]> = {
  text: mappingDiffText,
  md: mappingDiffMarkdown,
  json: indentedJson,
};
