import * as Flags from '@oclif/core/flags';

const helpGroup = 'GLOBAL';

export const PROGRESS_MODES = ['auto', 'plain', 'ndjson', 'none'] as const;
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** The flags that every command has. */
export const globalFlags = {
  json: Flags.boolean({ description: 'Write one JSON object to stdout and nothing else.', helpGroup }),
  quiet: Flags.boolean({ char: 'q', description: 'No progress or warnings on stderr; only results and errors.', helpGroup }),
  progress: Flags.option({
    options: PROGRESS_MODES,
    default: 'auto',
    description: 'Progress on stderr; auto: live on a terminal, plain elsewhere.',
    helpGroup,
  })(),
  'no-color': Flags.boolean({ description: 'No colours; the variable NO_COLOR does the same.', helpGroup }),
  'log-level': Flags.option({
    options: LOG_LEVELS,
    default: 'info',
    description: 'Lowest level shown on stderr; debug adds stack traces.',
    helpGroup,
  })(),
};

export interface GlobalFlags {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly progress: (typeof PROGRESS_MODES)[number];
  readonly 'no-color': boolean;
  readonly 'log-level': (typeof LOG_LEVELS)[number];
}
