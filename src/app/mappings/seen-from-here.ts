import path from 'node:path';
import type { CheckedFolder } from '../../mapping/finding.ts';
import type { MappingTargetOptions } from './target.ts';

/** Files that come with the program are named as such, wherever it is installed. */
const SHIPPED = 'trueup/mappings/';

/**
 * The same with every file named as seen from the current directory: a run names files as its workspace does, but who annotates a
 * pull request knows only where the command was started.
 */
export function seenFromHere(checked: CheckedFolder, { config, mappings }: MappingTargetOptions): CheckedFolder {
  const folder = mappings === undefined ? path.dirname(config ?? 'trueup.yaml') : '';
  const seen = (file: string): string => {
    if (file.startsWith(SHIPPED)) return file;
    // The configuration is named as it was given
    const absolute = file === config ? path.resolve(file) : path.resolve(folder, file);
    return path.relative('', absolute).split(path.sep).join('/') || '.';
  };
  return {
    files: checked.files.map(seen),
    findings: checked.findings.map((finding) =>
      finding.at ? { ...finding, at: { ...finding.at, file: seen(finding.at.file) } } : finding,
    ),
  };
}
