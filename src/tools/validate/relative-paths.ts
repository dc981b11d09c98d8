import path from 'node:path';
import type { CheckedFolder } from './finding.ts';
import type { MappingTargetOptions } from '../mapping-target.ts';

/** Files that come with the program are named as such, wherever it is installed. */
const SHIPPED = 'trueup/mappings/';

/**
 * The same with every file named as seen from the current directory, which is where who annotates a pull request looks from. Next to a
 * configuration that was named by its whole path, files are named as seen from there; those far from here keep their whole path.
 */
export function seenFromHere(checked: CheckedFolder, { config, mappings }: MappingTargetOptions): CheckedFolder {
  if (config === undefined || mappings !== undefined || !path.isAbsolute(config)) return checked;
  const seen = (file: string): string => {
    if (file.startsWith(SHIPPED)) return file;
    const absolute = path.resolve(path.dirname(config), file);
    const relative = path.relative('', absolute);
    return (relative.startsWith('..') ? absolute : relative || '.').split(path.sep).join('/');
  };
  return {
    files: checked.files.map(seen),
    findings: checked.findings.map((finding) =>
      finding.at ? { ...finding, at: { ...finding.at, file: seen(finding.at.file) } } : finding,
    ),
  };
}
