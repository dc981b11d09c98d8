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
  description: 'The workspace; without it trueup.yaml in this folder, where there is one.',
});

/** `--mappings`: the folder of local mapping files. */
export const mappingsFlag = Flags.string({
  char: 'm',
  helpValue: 'DIR',
  description: 'The folder of local mapping files; without it ./mappings beside a trueup.yaml.',
});
