import * as Flags from '@oclif/core/flags';

/** `--config`: path of the workspace file, relative to the current directory. */
export const configFlag = Flags.string({
  char: 'c',
  default: 'trueup.yaml',
  helpValue: 'FILE',
  description: 'The workspace.',
});

/** `--config` where a workspace is not needed. */
export const optionalConfigFlag = Flags.string({
  char: 'c',
  helpValue: 'FILE',
  description: 'The workspace; default: trueup.yaml in this folder, if any.',
});

/** `--mappings`: the folder of local mapping files. */
export const mappingsFlag = Flags.string({
  char: 'm',
  helpValue: 'DIR',
  description: 'Folder of mapping files; default: ./mappings next to trueup.yaml.',
});

/** `--domain`, as often as wanted: only these domains. */
export const domainsFlag = Flags.string({
  char: 'd',
  multiple: true,
  multipleNonGreedy: true,
  helpValue: 'DOMAIN',
  description: 'Only this domain; may be repeated.',
});

/** `--out` of what is one file; each command says what goes into it. */
export const outFileFlag = (description: string) => Flags.string({ char: 'o', helpValue: 'FILE', description });

/** `--out` of a run. */
export const runFolderFlag = Flags.string({
  char: 'o',
  helpValue: 'DIR',
  description: 'Folder for the outputs instead of .trueup/runs/<run>.',
});

/** `--as-of SIDE=TIME`, once for each side. */
export const asOfFlag = Flags.string({
  multiple: true,
  multipleNonGreedy: true,
  helpValue: 'SIDE=TIME',
  description: 'When the exports of a side were taken, ISO 8601.',
});

export const dryRunFlag = Flags.boolean({ char: 'n', description: 'Write no file; the exit code stays the same.' });
