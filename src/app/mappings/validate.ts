import type { CheckedFolder } from '../../mapping/finding.ts';
import { checkProfiles } from '../../mapping/profile-files.ts';
import { checkMappings } from '../../mapping/resolve.ts';
import { mappingTarget, type MappingTargetOptions } from './target.ts';

/** Everything that is wrong or odd in the mapping files. Starts no engine. Throws RefusedError where there is nothing to look at. */
export async function validateMappings(options: MappingTargetOptions): Promise<CheckedFolder> {
  const { sources, systems } = await mappingTarget(options);
  const profiles = checkProfiles(sources);
  const { problems } = checkMappings(sources, systems);
  return {
    findings: [...profiles.problems, ...problems].map(({ code, message, at, excerpt, suggestions = [], rule = 'TU100' }) => ({
      rule,
      code,
      severity: 'error',
      message,
      ...(at ? { at } : {}),
      ...(excerpt === undefined ? {} : { excerpt }),
      suggestions,
    })),
    files: sources.texts.filter(({ shipped }) => !shipped).map(({ file }) => file),
  };
}
